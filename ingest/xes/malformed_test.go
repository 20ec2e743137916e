package xes_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// The three answers to a log. A flagged one departs from the standard, but nothing is lost by it.
const (
	accepted = "accepted"
	flagged  = "flagged"
	refused  = "refused"
)

// The reasons that come with events which no case or instant can be found for, also in logs that are correct.
const (
	noTime = "an event without an instant"
	noCase = "an event outside of a trace"
)

const (
	order       = "elements stand in another order than the standard's, first in line %d"
	undeclared  = "an extension is used that is not declared, first in line %d"
	twice       = "a second value under the same key"
	superfluous = "has no such attribute"
)

// answer is what must be said about a file: traces become items, events become changes of state.
type answer struct {
	file            string
	traces, states  int
	verdict         string
	line            int64 // of the defect
	reason          string
	untimed, strays int // events that have no time, and that stand outside of a trace
}

// answers were written by reading the files, not by running the reader.
var answers = []answer{
	{file: "apromore-L1_1trace_1event.xes", traces: 1, states: 1, verdict: accepted},
	{file: "apromore-L1_1trace_complete_events_only.xes", traces: 1, states: 11, verdict: accepted},
	{file: "apromore-L1_1trace_empty_trace.xes", traces: 1, verdict: accepted},
	{file: "apromore-L1_1trace_start_complete_events_non_overlapping.xes", traces: 1, states: 11, verdict: accepted},
	{file: "apromore-L1_activities with start or complete events only.xes", traces: 6, states: 23, verdict: accepted},
	{file: "apromore-L1_complete_events_only_with_resources.xes", traces: 6, states: 23, verdict: accepted},
	{file: "apromore-L1_complete_events_only_with_resources_missing_timestamps.xes", traces: 6, states: 22, verdict: accepted, untimed: 1},
	{file: "apromore-L1_empty_log.xes", verdict: accepted},
	{file: "apromore-L1_no_lifecycle_transition.xes", traces: 6, states: 23, verdict: accepted},
	{file: "apromore-L1_start_complete_no_overlapping.xes", traces: 6, states: 23, verdict: refused, line: 58, reason: twice},
	{file: "apromore-L1_start_complete_no_overlapping_1-event-task.xes", traces: 3, states: 3, verdict: accepted},
	// A start lost its time: its complete then stands for the activity.
	{file: "apromore-L1_start_complete_no_overlapping_missing_timestamp.xes", traces: 6, states: 23, verdict: refused, line: 57, reason: twice, untimed: 1},
	{file: "apromore-L1_start_complete_no_overlapping_with_resources.xes", traces: 6, states: 23, verdict: accepted},
	{file: "apromore-L1_start_complete_overlapping.xes", traces: 6, states: 23, verdict: accepted},

	{file: "pm4py-attributeEventSwapped.xes", verdict: flagged, line: 4, reason: order, strays: 1},
	{file: "pm4py-attributeTraceSwapped.xes", traces: 1, verdict: flagged, line: 4, reason: order},
	{file: "pm4py-attributeValuesSwapped.xes", verdict: flagged, line: 2, reason: "the <values> of a list stand before what describes it, first in line %d"},
	{file: "pm4py-booleanCorrectValue.xes", verdict: accepted},
	{file: "pm4py-booleanIncorrectValue.xes", verdict: refused, line: 13, reason: "not a value of type float"},
	{file: "pm4py-classifierAttributeSwapped.xes", verdict: flagged, line: 7, reason: order},
	{file: "pm4py-classifierCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-classifierEmptyKeys.xes", verdict: refused, line: 8, reason: "<classifier> without keys"},
	{file: "pm4py-classifierEventCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-classifierEventSwapped.xes", verdict: flagged, line: 9, reason: order, strays: 1},
	{file: "pm4py-classifierIncorrectKey.xes", verdict: flagged, line: 8, reason: "a classifier uses a key that is not global, first in line %d: \"resource\""},
	{file: "pm4py-classifierIncorrectScope.xes", verdict: refused, line: 8, reason: "neither trace nor event"},
	{file: "pm4py-classifierNoAttributes.xes", verdict: refused, line: 8, reason: "<classifier> without name"},
	{file: "pm4py-classifierTooManyAttributes.xes", verdict: refused, line: 8, reason: superfluous},
	{file: "pm4py-classifierTraceCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-classifierTraceSwapped.xes", traces: 1, verdict: flagged, line: 7, reason: order},
	{file: "pm4py-dateCorrectValue.xes", verdict: accepted},
	{file: "pm4py-dateIncorrectValue.xes", verdict: refused, line: 13, reason: "not a value of type date"},
	{file: "pm4py-dateNoTZD.xes", verdict: flagged, reason: "1 times are written without a zone"},
	{file: "pm4py-elementIncorrect.xes", traces: 1, verdict: refused, line: 15, reason: "XES has no element <text>", untimed: 2, strays: 2},
	{file: "pm4py-eventCorrectAttributes.xes", traces: 1, verdict: accepted, untimed: 2, strays: 2},
	{file: "pm4py-eventIdenticalAttributes.xes", traces: 1, verdict: refused, line: 10, reason: twice, untimed: 2, strays: 2},
	{file: "pm4py-eventIncorrectType.xes", traces: 1, verdict: flagged, line: 23, reason: "another type than the standard's, first in line %d: <int> for \"org:resource\"", untimed: 2, strays: 2},
	{file: "pm4py-eventTooManyAttributes.xes", traces: 1, verdict: refused, line: 17, reason: superfluous, untimed: 2, strays: 2},
	{file: "pm4py-extensionAttributeSwapped.xes", verdict: flagged, line: 3, reason: order},
	{file: "pm4py-extensionClassifierSwapped.xes", verdict: flagged, line: 6, reason: order},
	{file: "pm4py-extensionCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-extensionEventSwapped.xes", verdict: flagged, line: 3, reason: order, strays: 1},
	{file: "pm4py-extensionGlobalSwapped.xes", verdict: flagged, line: 3, reason: order},
	// Its event has concept:event for a name: it is refused, the key itself is only strange.
	{file: "pm4py-extensionIncorrectKey.xes", traces: 1, verdict: refused, line: 12, reason: "an event without an activity"},
	{file: "pm4py-extensionNoAttributes.xes", verdict: refused, line: 2, reason: "<extension> without name"},
	{file: "pm4py-extensionNotDeclared.xes", verdict: flagged, line: 5, reason: undeclared},
	{file: "pm4py-extensionStandard.xes", verdict: accepted},
	{file: "pm4py-extensionTooManyAttributes.xes", verdict: refused, line: 2, reason: superfluous},
	{file: "pm4py-extensionTraceSwapped.xes", traces: 1, verdict: flagged, line: 3, reason: order},
	{file: "pm4py-globalAttributeSwapped.xes", verdict: flagged, line: 4, reason: order},
	{file: "pm4py-globalClassifierSwapped.xes", verdict: flagged, line: 7, reason: order},
	{file: "pm4py-globalEventStringCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-globalEventSwapped.xes", verdict: flagged, line: 6, reason: order, strays: 1},
	{file: "pm4py-globalIncorrectScope.xes", verdict: refused, line: 3, reason: "neither trace nor event"},
	{file: "pm4py-globalNoAttributes.xes", verdict: accepted}, // the scope is event where none is told
	{file: "pm4py-globalStringCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-globalStringNoAttributes.xes", verdict: refused, line: 4, reason: "<string> without a key"},
	{file: "pm4py-globalStringTooManyAttributes.xes", verdict: refused, line: 4, reason: superfluous},
	{file: "pm4py-globalTooManyAttributes.xes", verdict: refused, line: 3, reason: superfluous},
	{file: "pm4py-globalTraceStringCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-globalTraceSwapped.xes", traces: 1, verdict: flagged, line: 4, reason: order},
	{file: "pm4py-idCorrectValue.xes", verdict: accepted},
	{file: "pm4py-idIncorrectValue.xes", verdict: refused, line: 13, reason: "not a value of type id"},
	{file: "pm4py-intCorrectValue.xes", verdict: accepted},
	{file: "pm4py-intIncorrectValue.xes", verdict: refused, line: 13, reason: "not a value of type int"},
	{file: "pm4py-listEmptyValues.xes", verdict: accepted},
	{file: "pm4py-listNoValues.xes", verdict: flagged, line: 13, reason: "a list has no <values>, first in line %d"},
	{file: "pm4py-listTwoValues.xes", verdict: accepted},
	{file: "pm4py-logCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-logNoAttributes.xes", verdict: accepted}, // most exporters write no version
	{file: "pm4py-logNoNestedAttributes.xes", verdict: accepted},
	{file: "pm4py-logOutOfPlace.xes", traces: 1, verdict: refused, line: 29, reason: "<log> cannot stand inside <event>", untimed: 2, strays: 2},
	{file: "pm4py-logTooManyAttributes.xes", verdict: accepted}, // openxes.version stands in every log of ProM
	{file: "pm4py-noLog.xes", verdict: refused, line: 1, reason: "no XML element"},
	{file: "pm4py-realCorrectValue.xes", verdict: accepted},
	{file: "pm4py-realIncorrectValue.xes", verdict: refused, line: 13, reason: "not a value of type float"},
	{file: "pm4py-stringCorrectAttributes.xes", verdict: accepted},
	{file: "pm4py-stringNestedNotDeclared.xes", verdict: flagged, line: 13, reason: "attributes are nested, which xes.features does not say, first in line %d"},
	{file: "pm4py-stringNoAttributes.xes", verdict: refused, line: 9, reason: "<string> without a key"},
	{file: "pm4py-stringNotNestedButDeclared.xes", verdict: accepted},
	{file: "pm4py-stringTooManyAttributes.xes", verdict: refused, line: 9, reason: superfluous},
	{file: "pm4py-traceCorrectAttributes.xes", traces: 1, verdict: accepted},
	{file: "pm4py-traceEventSwapped.xes", traces: 1, verdict: flagged, line: 3, reason: order, strays: 1},
	{file: "pm4py-traceOutOfPlace.xes", traces: 1, verdict: refused, line: 29, reason: "<trace> cannot stand inside <event>", untimed: 2, strays: 2},
	{file: "pm4py-traceTooManyAttributes.xes", traces: 1, verdict: refused, line: 14, reason: superfluous},
}

func TestMalformed(t *testing.T) {
	root := filepath.Join(connectortest.Exports(t), "xes-malformed")
	files, err := os.ReadDir(root)
	if err != nil || len(files) != len(answers) {
		t.Fatalf("%d files, %d answers: %v", len(files), len(answers), err)
	}
	for _, want := range answers {
		t.Run(want.file, func(t *testing.T) {
			got := collect(t, connectortest.RealFile(t, "xes-malformed/"+want.file))
			states := 0
			for _, c := range got.Changes {
				if c.Field == connector.FieldState {
					states++
				}
			}
			if len(got.Items) != want.traces || states != want.states {
				t.Errorf("%d traces and %d events, want %d and %d", len(got.Items), states, want.traces, want.states)
			}
			verdict, line, reason := judge(t, got, want)
			if verdict != want.verdict || line != want.line {
				t.Errorf("%s in line %d (%s), want %s in line %d (%s)", verdict, line, reason, want.verdict, want.line, want.reason)
			}
			t.Logf("%-8s traces %d, events %2d, without time %d, without case %d  %s", verdict, want.traces, want.states, want.untimed, want.strays, reason)
		})
	}
}

// judge holds every refusal and every departure that was told against the one that is wanted.
func judge(t *testing.T, got *connectortest.Collect, want answer) (verdict string, line int64, reason string) {
	t.Helper()
	verdict = accepted
	untimed, strays := 0, 0
	for _, n := range got.Notes {
		if n.Code != "not-by-the-standard" && n.Code != "zone-assumed" {
			continue
		}
		wanted := want.reason
		if strings.Contains(wanted, "%d") {
			wanted = fmt.Sprintf(wanted, want.line)
		}
		if want.verdict == flagged && strings.Contains(n.Text, wanted) {
			verdict, line, reason = flagged, want.line, n.Text
		} else if want.file != "pm4py-extensionIncorrectKey.xes" {
			t.Errorf("flagged as %q", n.Text)
		}
	}
	for _, r := range got.Refusals {
		switch {
		case r.Reason == noTime:
			untimed++
		case strings.HasPrefix(r.Reason, noCase):
			strays++
		case want.verdict == refused && strings.Contains(r.Reason, want.reason):
			if verdict != refused {
				verdict, line, reason = refused, r.Line, fmt.Sprintf("line %d, %s=%q: %s", r.Line, r.Column, r.Value, r.Reason)
			}
		default:
			t.Errorf("refused in line %d: %s", r.Line, r.Reason)
		}
	}
	if untimed != want.untimed || strays != want.strays {
		t.Errorf("%d events without a time and %d without a case, want %d and %d", untimed, strays, want.untimed, want.strays)
	}
	return verdict, line, reason
}
