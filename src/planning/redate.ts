import type { PagePlan, PlannedTask, WithoutQuestion } from '../model/plan';

/** A draft whose due date is the default one, with another default. A date of the task's own stays. */
const redated = <Row extends Pick<PlannedTask, 'draft'>>(row: Row, dueDate: string): Row =>
  row.draft?.dueDateFrom === 'default' ? { ...row, draft: { ...row.draft, dueDate } } : row;

const redatedWhole = <Row extends WithoutQuestion>(planned: Row, dueDate: string): Row => {
  const row = redated(planned, dueDate);
  return row.alone ? { ...row, alone: redated(row.alone, dueDate) } : row;
};

/** The plan of a page with another default due date: what a person asks for when she starts what she has previewed. */
export const redate = (plan: PagePlan, dueDate: string): PagePlan => ({
  ...plan,
  tasks: plan.tasks.map((task) => {
    const { anew } = task;
    return redatedWhole(
      anew ? { ...task, anew: { ...anew, planned: redatedWhole(anew.planned, dueDate) } } : task,
      dueDate,
    );
  }),
});
