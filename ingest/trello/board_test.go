package trello_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/trello"
)

const crane, paint, lights = "6630c2800000000000000001", "6630c2800000000000000002", "6630c2800000000000000003"

func TestCards(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "board.json"))
	points, three, one, two := 2.5, 3, 1, 2
	created := time.Date(2024, 4, 30, 10, 5, 52, 0, time.UTC)
	want := []connector.Item{
		{
			Origin: connector.Origin{Pointer: "/cards/0"},
			Source: "trello", Key: crane, NativeID: crane, Type: "Card", State: "Working", Priority: "High",
			Title: "Inspect crane", Description: "Full check", AcceptanceCriteria: "Holds 40 t",
			Owners:  []string{"m00000000000000000000002", "m00000000000000000000005"},
			Creator: "m00000000000000000000001", Team: "Dockside", Project: "Harbour refit", Labels: []string{"Pier", "red"},
			Points: &points, ChecklistTotal: &three, ChecklistDone: &one,
			Due: connector.Date{Year: 2024, Month: 5, Day: 20}, Start: connector.Date{Year: 2024, Month: 5, Day: 2},
			CreatedAt: created, UpdatedAt: time.Date(2024, 5, 9, 8, 0, 0, 0, time.UTC),
			URL: "https://trello.com/c/CrAnE001/1-inspect-crane",
		},
		{ // no badges: counted from the checklists; labels by id; an unreadable due date and points cost only themselves
			Origin: connector.Origin{Pointer: "/cards/1"},
			Source: "trello", Key: paint, NativeID: paint, Type: "Card", State: "Working", Archived: true,
			Title: "Paint bollards", Project: "Harbour refit", Labels: []string{"Pier"}, ChecklistTotal: &two, ChecklistDone: &one,
			CreatedAt: created, UpdatedAt: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC), ResolvedAt: time.Date(2024, 5, 6, 8, 59, 0, 0, time.UTC),
			URL: "https://trello.com/c/PaInT002/2-paint-bollards",
		},
		{ // its list is archived
			Origin: connector.Origin{Pointer: "/cards/2"},
			Source: "trello", Key: lights, NativeID: lights, Type: "Card", State: "Shelved", Archived: true,
			Title: "Old lights", Project: "Harbour refit", ChecklistTotal: new(int), ChecklistDone: new(int), CreatedAt: created,
		},
		{ // an id that holds no instant
			Origin: connector.Origin{Pointer: "/cards/3"},
			Source: "trello", Key: "template", NativeID: "template", Type: "Template", State: "Waiting",
			Title: "Work order", Project: "Harbour refit",
		},
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item"] != 1 || got.RefusedRows("work_item") != 2 {
		t.Errorf("merged %v, refused %d, want the repeated card merged and two records refused", got.MergedRows, got.RefusedRows("work_item"))
	}
}

func TestRefusals(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "board.json"))
	want := []string{
		"row /cards/5 id= a card without id",
		"row /cards/6 =7 is not an object",
		"value /cards/1 due=soon cannot read as a date",
		"value /cards/1 customFieldItems=a lot cannot read as points",
		"value /cards/3 id=template does not hold the instant of creation",
	}
	var told []string
	for _, r := range got.Refusals {
		told = append(told, strings.Join([]string{string(r.Scope), r.Pointer, r.Column + "=" + r.Value, r.Reason}, " "))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestChanges(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "board.json"))
	want := []string{
		"state >Queue (>l00000000000000000000001)", // the list's name at that time; it is Waiting now
		"other >",
		"project >Harbour refit (60000000bbbbbbbbbbbbbbbb>60000000aaaaaaaaaaaaaaaa)",
		"state >Working (>l00000000000000000000002)",
		"owner >Piotr Zając (>m00000000000000000000002)",
		"owner Left Long Ago> (m00000000000000000000004>)",
		"description >Full check",
		"title Crane>Inspect crane",
		"state Queue>Working (l00000000000000000000001>l00000000000000000000002)",
		"rank 16384>8192",
		"labels Pier>Pier, red (b00000000000000000000001>b00000000000000000000001, b00000000000000000000002)",
		"due >2024-05-20",
		"other true>false",
		"other -1>60",
		"archived false>true",
		"checklist Checklist>Steps (c00000000000000000000001>c00000000000000000000001)",
		"checklist >complete (>k00000000000000000000001)",
		"priority >High",
		"archived >true",
	}
	var told []string
	for _, c := range got.Changes {
		told = append(told, tell(c))
		if c.Actor != "m00000000000000000000001" {
			t.Errorf("change %s: actor %q", c.ID, c.Actor)
		}
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	// The move and the rank of one instant stand in the order in which they happened.
	if move, rank := got.Changes[8], got.Changes[9]; move.Seq != 0 || rank.Seq != 1 || move.ID != "a90000000000000000000008:state" {
		t.Errorf("move %s seq %d, rank seq %d", move.ID, move.Seq, rank.Seq)
	}
}

func TestCommentsLinksAndPeople(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "board.json"))
	comment := connector.Message{
		Origin: connector.Origin{Pointer: "/actions/0"}, Source: "trello", ID: "a90000000000000000000017", ItemKey: crane,
		Author: "m00000000000000000000003", At: time.Date(2024, 5, 9, 8, 0, 0, 0, time.UTC), Text: "Crane is booked for Monday.",
	}
	if d := cmp.Diff([]connector.Message{comment}, got.Messages); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	link := connector.Link{
		Origin: connector.Origin{Pointer: "/cards/0"}, Source: "trello", FromKey: crane, ToKey: paint, Kind: connector.LinkRelates,
		Original: "attachment", At: time.Date(2024, 5, 3, 0, 0, 0, 0, time.UTC),
	}
	if d := cmp.Diff([]connector.Link{link}, got.Links); d != "" || got.MergedRows["work_item_link"] != 1 {
		t.Errorf("links, merged %v (-want +got):\n%s", got.MergedRows, d)
	}
	var people []string
	for _, p := range got.Identities {
		people = append(people, p.ID[len(p.ID)-1:]+" "+p.Name+" "+p.Login)
	}
	// Larsen is no member any more, Left Long Ago stands only in an action, 5 only on a card.
	want := []string{"1 Ines Duarte inesd", "2 Piotr Zając piotrz", "4 Left Long Ago ", "3 Odd Larsen oddl", "5  "}
	if d := cmp.Diff(want, people); d != "" {
		t.Errorf("identities (-want +got):\n%s", d)
	}
}

func TestOldBoard(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "board-2015.json"))
	card := got.ItemOf(t, "54b0fd8d0000000000000001")
	if card.State != "作業中" || !slices.Equal(card.Labels, []string{"小説"}) || !card.CreatedAt.Equal(time.Date(2015, 1, 10, 10, 23, 9, 0, time.UTC)) {
		t.Errorf("card is %+v", card)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != "no-moves" {
		t.Errorf("notes are %+v", got.Notes)
	}
}

func TestCardAlone(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "card.json"))
	card := got.ItemOf(t, "66a000000000000000000001")
	if card.State != "Outside" || card.Project != "House" || card.Creator != "m1" || card.Line != 1 || !slices.Equal(card.Labels, []string{"Roof"}) {
		t.Errorf("card is %+v", card)
	}
	if len(got.Messages) != 1 || len(got.Changes) != 1 || len(got.Notes) != 0 || len(got.Refusals) != 0 {
		t.Errorf("%d messages, %d changes, notes %v, refusals %v", len(got.Messages), len(got.Changes), got.Notes, got.Refusals)
	}
}

// A board cut before its lists still tells the lists and the board by the names its actions use.
func TestCutBoard(t *testing.T) {
	whole, _, _ := connectortest.File(t, "board.json").Head()
	cut := strings.Index(string(whole), `"name":"Old lights"`)
	got := connectortest.Read(t, trello.Connector(), connector.FileOf("cut", whole[:cut]))
	if len(got.Items) != 2 || len(got.Changes) != 18 { // the checklist that one action hangs on comes after the cut
		t.Fatalf("%d items, %d changes", len(got.Items), len(got.Changes))
	}
	if c := got.ItemOf(t, crane); c.State != "Working" || c.Project != "Harbour refit" || c.Priority != "" {
		t.Errorf("card is %+v", c)
	}
	last := got.Refusals[len(got.Refusals)-1]
	if last.Scope != connector.ScopeFile || last.Pointer != "/cards/1" {
		t.Errorf("refusals are %+v", got.Refusals)
	}
	for _, n := range got.Notes {
		t.Errorf("note on a cut file: %+v", n)
	}
}

func TestHistoryCap(t *testing.T) {
	for n, want := range map[int]bool{999: false, 1000: true, 1001: false} {
		one := `{"id":"%","type":"updateCard","date":"2024-01-02T03:04:05Z","data":{"card":{"id":"6630c2800000000000000001"},"old":{"name":"x"}}}`
		var all []string
		for i := range n {
			all = append(all, strings.Replace(one, "%", strings.Repeat("a", i+1), 1))
		}
		board := `{"id":"b","name":"B","prefs":{},"labelNames":{},"shortLink":"s","cards":[],"lists":[],"actions":[` + strings.Join(all, ",") + `]}`
		got := connectortest.Read(t, trello.Connector(), connector.FileOf("board", []byte(board)))
		capped := slices.ContainsFunc(got.Notes, func(n connector.Note) bool {
			return n.Code == "history-capped" && strings.Contains(n.Text, "2024-01-02")
		})
		if capped != want {
			t.Errorf("%d actions: capped is %v", n, capped)
		}
	}
}

func TestBadActions(t *testing.T) {
	cases := []struct{ name, action, want string }{
		{"no id", `{"type":"updateCard","date":"2024-01-02T03:04:05Z","data":{"card":{"id":"c"}}}`, "row id"},
		{"no date", `{"id":"1","type":"updateCard","data":{"card":{"id":"c"},"old":{"name":"x"}}}`, "row date"},
		{"bad date", `{"id":"1","type":"addMemberToCard","date":"yesterday","data":{"card":{"id":"c"}}}`, "row date"},
		{"comment with a bad date", `{"id":"1","type":"commentCard","date":"yesterday","data":{"text":"t","card":{"id":"c"}}}`, "value date"},
		{"not an object", `"x"`, "row "},
		{"data is a list", `{"id":"1","type":"updateCard","date":"2024-01-02T03:04:05Z","data":[]}`, "value datarow data.card"},
		{"a comment on nothing", `{"id":"1","type":"commentCard","date":"2024-01-02T03:04:05Z","data":{"text":"t"}}`, "row data.card"},
		{"the board's own", `{"id":"1","type":"createList","date":"2024-01-02T03:04:05Z","data":{"list":{"id":"l"}}}`, ""},
		{"old is a text", `{"id":"1","type":"updateCard","date":"2024-01-02T03:04:05Z","data":{"card":{"id":"c"},"old":"x"}}`, "value data.old"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			board := `{"id":"b","name":"B","prefs":{},"labelNames":{},"shortLink":"s","cards":[],"lists":[],"actions":[` + c.action + `]}`
			got := connectortest.Read(t, trello.Connector(), connector.FileOf("board", []byte(board)))
			told := ""
			for _, r := range got.Refusals {
				told += string(r.Scope) + " " + r.Column
			}
			if told != c.want {
				t.Errorf("refused %q, want %q", told, c.want)
			}
		})
	}
}

func TestMoveWithoutNames(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connector.FileOf("board", []byte(`{"id":"b","name":"B","prefs":{},"cards":[],"lists":[{"id":"l","name":"Now"}],"actions":[
		{"id":"1","type":"updateCard","date":"2024-01-02T03:04:05Z","data":{"card":{"id":"c","idList":"l"},"old":{"idList":"k"}}}]}`)))
	if len(got.Changes) != 1 || tell(got.Changes[0]) != "state >Now (k>l)" {
		t.Errorf("changes are %+v", got.Changes)
	}
}

// people is a sink that keeps every telling of an identity.
type people struct {
	connectortest.Collect
	told []string
}

func (p *people) Identity(r *connector.Identity) error {
	p.told = append(p.told, r.ID+" "+r.Name)
	return p.Collect.Identity(r)
}

// An id that was first met without a name is told again when an action names it, and not more often than that.
func TestNameToldLater(t *testing.T) {
	f := connector.FileOf("board", []byte(`{"id":"b","name":"B","prefs":{},"cards":[],"lists":[],"actions":[
		{"id":"3","idMemberCreator":"m","type":"voteOnCard","date":"2024-01-03T00:00:00Z","memberCreator":{"id":"m","fullName":"Mia"},"data":{"card":{"id":"c"}}},
		{"id":"2","idMemberCreator":"m","type":"voteOnCard","date":"2024-01-02T00:00:00Z","memberCreator":{"id":"m","fullName":"Mia"},"data":{"card":{"id":"c"}}},
		{"id":"1","idMemberCreator":"m","type":"voteOnCard","date":"2024-01-01T00:00:00Z","memberCreator":null,"data":{"card":{"id":"c"}}}]}`))
	got := &people{}
	if err := trello.Connector().Formats[0].Read(context.Background(), &connector.Export{Files: []*connector.File{f}, Zone: time.UTC}, got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"m ", "m Mia"}, got.told); d != "" {
		t.Errorf("told (-want +got):\n%s", d)
	}
}

// Two exports of one board tell the same actions by the same ids: read together, each is sent once.
func TestActionsMergeByID(t *testing.T) {
	f := connectortest.File(t, "board.json")
	got := &connectortest.Collect{}
	format := trello.Connector().Formats[0]
	if err := format.Read(context.Background(), &connector.Export{Files: []*connector.File{f, f}, Zone: time.UTC}, got); err != nil {
		t.Fatal(err)
	}
	if len(got.Changes) != 19 || got.MergedRows["work_item_change"] != 19 || got.MergedRows["message"] != 1 {
		t.Errorf("%d changes, merged %v", len(got.Changes), got.MergedRows)
	}
}
