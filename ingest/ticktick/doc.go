// Package ticktick reads TickTick's backup: a CSV of all tasks of one account, below a preamble of three records.
//
// It promises one Item per task. taskId counts within one backup, and no backup says whose it is: a key is therefore the
// backup's name and the task's number ("backup-may#12"), so that two accounts, or two backups of one account that were
// numbered anew, are never taken for each other. Import only the newest backup of each account.
//
// Days of all-day tasks are written as midnight of the task's zone in UTC; they are read back in that zone. Some backups
// write times without an offset: the task's Timezone is taken for them, and that is told. A task that is open although
// it has a Completed Time (reopened, or repeating) is open. Notes are refused: they are no work.
//
// Start reading at Connector, then task; dates are in when.go.
package ticktick
