package primavera

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// link sends a relationship: the predecessor, then the activity that waits for it.
func (r *reader) link(rec *record) {
	id, pred := rec.get("task_id"), rec.get("pred_task_id")
	if r.baseline(r.tasks[id].project) {
		r.out.Merged(linkTable, 1)
		return
	}
	to, from := r.key(id), r.key(pred)
	switch {
	case to == "":
		r.refuse(rec, linkTable, "task_id", id, "no such activity in this file")
		return
	case from == "":
		r.refuse(rec, linkTable, "pred_task_id", pred, "no such activity in this file")
		return
	}
	kind := strings.TrimPrefix(rec.get("pred_type"), "PR_")
	l := connector.Link{Origin: r.at(rec), Source: source, FromKey: from, ToKey: to, Kind: connector.LinkOther, Original: kind + lag(rec.get("lag_hr_cnt"))}
	if kind == "FS" || kind == "FF" { // the predecessor's finish is what the other one waits for
		l.Kind = connector.LinkBlocks
	}
	r.out.Link(&l)
}

// lag writes the working hours between both: "+80h", "-8h", nothing for none.
func lag(hours string) string {
	h, err := strconv.ParseFloat(strings.Replace(hours, ",", ".", 1), 64)
	if err != nil || h == 0 {
		return ""
	}
	return fmt.Sprintf("%+gh", h)
}

// unescape undoes what P6 does to a text: a DEL for each end of line, quotation marks twice.
var unescape = strings.NewReplacer("\x7f\x7f", "\n", "\x7f", "\n", `""`, `"`)

// memo sends a note of an activity's notebook. Its own id is new in every update; an activity has one note per topic.
func (r *reader) memo(rec *record) {
	id := rec.get("task_id")
	if r.baseline(r.tasks[id].project) {
		r.out.Merged(messageTable, 1)
		return
	}
	key := r.key(id)
	if key == "" {
		r.refuse(rec, messageTable, "task_id", id, "no such activity in this file")
		return
	}
	r.out.Message(&connector.Message{
		Origin: r.at(rec), Source: source, ID: key + ":memo:" + rec.get("memo_type_id"), ItemKey: key,
		Text: strings.TrimSpace(unescape.Replace(rec.get("task_memo"))),
	})
}
