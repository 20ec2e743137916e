package mapping

import "slices"

// The kinds of values, as warehouse.Rule and meta.mapping name them.
const (
	State      = "state"
	Type       = "type"
	Resolution = "resolution"
	Priority   = "priority"
	Team       = "team"
	Person     = "person"
)

// review is the list of the file that holds entries nobody has decided yet.
const review = "needs_review"

// Kinds are all kinds of values, in the order of the file.
func Kinds() []string { return []string{State, Type, Resolution, Priority, Team, Person} }

// Section is the name of the list that holds a kind in the file: states for state.
func Section(kind string) string {
	switch kind {
	case Priority:
		return "priorities"
	case Person:
		return "people"
	}
	return kind + "s"
}

// Standards are the values that a kind may be read as; none where any name will do, as for teams and people.
func Standards(kind string) []string {
	switch kind {
	case State:
		return []string{"backlog", "todo", "active", "waiting", "blocked", "done", "cancelled", unknown}
	case Type:
		return []string{"item", "goal", "container", "subtask", "pull request", "template"}
	case Resolution:
		return []string{"done", "cancelled"}
	case Priority:
		return []string{"highest", "high", "medium", "low", "lowest", unknown}
	}
	return nil
}

// unknown is the reading of a value that nothing is known of; it covers nothing.
const unknown = "unknown"

// Allowed tells whether a kind may be read as a value.
func Allowed(kind, to string) bool {
	standards := Standards(kind)
	return to != "" && (standards == nil || slices.Contains(standards, to))
}

// kindOf finds the kind that a list of the file holds.
func kindOf(section string) (string, bool) {
	for _, kind := range Kinds() {
		if Section(kind) == section {
			return kind, true
		}
	}
	return "", false
}
