package servicenow

import "strings"

// stateWords are the states that a new instance knows, by table and stored code.
var stateWords = map[string]map[string]string{
	"incident":       {"1": "New", "2": "In Progress", "3": "On Hold", "6": "Resolved", "7": "Closed", "8": "Canceled"},
	"change_request": {"-5": "New", "-4": "Assess", "-3": "Authorize", "-2": "Scheduled", "-1": "Implement", "0": "Review", "3": "Closed", "4": "Canceled"},
	"problem":        {"101": "New", "102": "Assess", "103": "Root Cause Analysis", "104": "Fix in Progress", "106": "Resolved", "107": "Closed"},
}

// taskWords are the states of all other tables.
var taskWords = map[string]string{
	"-5": "Pending", "1": "Open", "2": "Work in Progress", "3": "Closed Complete", "4": "Closed Incomplete", "7": "Closed Skipped",
}

var priorityWords = map[string]string{"1": "1 - Critical", "2": "2 - High", "3": "3 - Moderate", "4": "4 - Low", "5": "5 - Planning"}

// tables are the tables whose records are numbered with these letters.
var tables = map[string]string{
	"INC": "incident", "CHG": "change_request", "PRB": "problem", "REQ": "sc_request", "RITM": "sc_req_item", "SCTASK": "sc_task",
	"CTASK": "change_task", "PTASK": "problem_task", "TASK": "task",
}

// tableOf tells by a number which table the record stands in; "" for letters of an administrator's own.
func tableOf(number string) string {
	return tables[strings.TrimRight(number, "0123456789")]
}

// stateWord is the word that a stored code of a table is shown as; false for what is no known code.
func stateWord(table, code string) (string, bool) {
	words, own := stateWords[table]
	if !own {
		words = taskWords
	}
	word, ok := words[code]
	return word, ok
}
