package eventlog

// role is what a column tells.
type role int

const (
	caseID role = iota
	activity
	when // the event's instant; the end, where there is a start too
	start
	transition
	instance
	resource
	group
	roles
)

func (r role) String() string {
	return [roles]string{"case", "activity", "time", "start", "transition", "instance", "resource", "group"}[r]
}

// words are the headers of each role, folded, the standard's name first: where two columns tell one fact, the first
// counts. Those after the bar "|" are used for other things in other tables.
var words = [roles][]string{
	caseID: {
		"case:concept:name", "case id", "caseid", "case identifier", "trace id", "process instance", "process instance id",
		"fall id", "fallnummer", "vorgangsnummer", "id caso", "id del caso", "id du cas", "zaak id", "zaaknummer", "id do caso", "id przypadku",
		"|", "case", "trace", "contract id", "service id", "patient",
	},
	activity: {
		"concept:name", "activity", "activity name", "activityid", "activity id", "activityname",
		"aktivität", "aktivitaet", "actividad", "activité", "attività", "activiteit", "atividade", "czynność",
		"|", "operation", "event", "event name", "task", "step", "handling", "action",
	},
	when: {
		"time:timestamp", "complete timestamp", "completetimestamp", "end timestamp", "end time", "endtime", "finish time", "finishtime",
		"end date", "timestamp", "event time", "event timestamp", "zeitstempel", "endzeit", "ende", "marca de tiempo", "fecha fin", "horodatage",
		"date de fin", "data fine", "eindtijd", "data fim", "koniec",
		"|", "time", "date", "datetime", "completed at",
	},
	start: {
		"start timestamp", "starttimestamp", "start time", "starttime", "start date", "begin", "startzeit", "beginn", "fecha inicio",
		"date de début", "data inizio", "starttijd", "data início", "początek",
	},
	transition: {"lifecycle:transition", "lifecycle", "lifecycle transition", "transition", "registration type"},
	instance:   {"activity instance id", "activity instance", "handling id", "concept:instance"},
	resource: {
		"org:resource", "resource", "resource name", "ressource", "bearbeiter", "recurso", "risorsa", "medewerker", "zasób",
		"|", "agent", "employee", "performer", "user", "actor", "originator",
	},
	group: {"org:group", "group", "resource group", "team", "department", "gruppe", "abteilung", "grupo", "groupe", "gruppo", "grupa"},
}
