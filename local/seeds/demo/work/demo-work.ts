import type { SiteSeed } from '../../../atlassian/seed/site-seed';
import type { Calendar } from '../calendar';
import type { Cast } from '../people';
import { addCranePackages, type CranePackages } from './crane-packages';
import { addCraneTasks, type CraneTasks } from './crane-tasks';
import { issueWriter } from './issue-writer';
import { addProjects } from './projects';
import { addSafetyIssues, type SafetyIssues } from './safety-issues';

/** All issues that pages name. */
export type DemoWork = CranePackages & CraneTasks & SafetyIssues;

export const addWork = (seed: SiteSeed, people: Cast, days: Calendar): DemoWork => {
  const projects = addProjects(seed, people);
  const writeCrane = issueWriter(seed, days, projects.crane);
  const packages = addCranePackages(writeCrane, projects, people, days);
  const tasks = addCraneTasks(writeCrane, seed, projects, packages, people, days);
  const safety = addSafetyIssues(issueWriter(seed, days, projects.safety), seed, projects, packages, people);
  return { ...packages, ...tasks, ...safety };
};
