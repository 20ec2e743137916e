package anytable_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/anytable"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("Case ID,Activity,End time\nC-1,register,2024-05-02 10:00\nC-1,decide,2024-05-03 10:00\nC-2,register,2024-05-03 10:00\n"),
		[]byte("Event ID,Case ID,Activity,Status,Timestamp,Created,Closed,Title\n1,C-1,a,open,2024-05-02,2024-05-02,2024-05-02,one two three\n2,C-1,b,done,2024-05-02,2024-05-02,2024-05-02,four five six\n3,C-2,a,open,2024-05-02,2024-05-02,2024-05-02,seven eight nine\n"),
		[]byte("EmpID,Employee Name,Status,Date of Hire,Department\n1,Ada Ros,Active,2020-01-02,Dock\n2,Bo Li,Active,2021-01-02,Dock\n3,Odd Larsen,Left,2019-01-02,Office\n"),
		[]byte("id,x,y,z\n1,2,3,4\n2,5,6,7\n3,8,9,1\n"),
		[]byte("id,title,status,created,_raw_data_params,_raw_data_table\n1,one two three,open,2024-05-02,p,t\n2,two three four,done,2024-05-02,p,t\n3,three four five,open,2024-05-02,p,t\n"),
		[]byte("issue_id,duplicate\n1,4\n2,5\n3,6\n"),
		[]byte("{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}\n"),
	}
	connectortest.Run(t, anytable.Connector(), []connectortest.Case{
		{Name: "text", Format: "table-text", Files: connectortest.Files(t, "yard.csv"), Wrong: foreign},
		{Name: "lines", Format: "table-jsonl", Files: connectortest.Files(t, "jobs.jsonl")},
		{Name: "parquet", Format: "table-parquet", Files: []*connector.File{connector.FileOf("jobs.parquet", parquetJobs(t))}},
	})
}

func FuzzRead(f *testing.F) {
	f.Add(parquetJobs(f))
	connectortest.Fuzz(f, anytable.Connector(), "testdata/*")
}

func TestText(t *testing.T) {
	got := read(t, "table-text", connectortest.File(t, "yard.csv"), nil)
	shown := []string{
		"Y-101|Paint the hull of the Ines|Erledigt|[name:Ada Ros]|2024-04-03T09:10:00Z|2024-04-05T16:00:00Z|2024-04-06|45000",
		"Y-102|Replace two planks at the stern|In Arbeit|[name:Bo Li name:Ada Ros]|2024-04-04T08:00:00Z||2024-04-20|28800",
		"Y-103|Check the rigging before sale|Offen|[]|2024-04-08T10:30:00Z|||",
		"Y-104|Weld the rudder bracket|Erledigt|[name:Bo Li]|2024-04-09T07:45:00Z|2024-04-11T12:00:00Z||10800",
		"Y-105|Order new ropes for the pier|Offen|[name:Odd Larsen]|2024-04-10T11:20:00Z||2024-04-30|",
	}
	if d := cmp.Diff(shown, show(got)); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"7 value Fällig: cannot read as a date", "8 row : no key"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if got.Items[0].Source != "table@yard" {
		t.Errorf("source %q", got.Items[0].Source)
	}
}

func TestLines(t *testing.T) {
	got := read(t, "table-jsonl", connectortest.File(t, "jobs.jsonl"), nil)
	shown := []string{
		`7|Paint the "Ines" below the water line|done|[ada@yard.example]|2024-04-03T09:10:00Z|2024-04-05T16:00:00Z||`,
		"8|Replace two planks at the stern|in progress|[bo@yard.example ada@yard.example]|2024-04-04T06:00:00Z|||",
		"9|Check the rigging before the sale|open|[]|2024-04-08T10:30:00Z|||",
		"11|Weld the bracket of the rudder|open|[bo@yard.example]||||",
	}
	if d := cmp.Diff(shown, show(got)); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	want := []string{"4 value points: cannot read as a number", "5 row : the JSON is damaged", "6 row : no key", "7 value created_at: cannot read as a date"}
	if d := cmp.Diff(want, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	first := got.Items[0]
	if d := cmp.Diff([]string{"hull", "paint"}, first.Labels); d != "" || *first.Points != 3 {
		t.Errorf("labels (-want +got):\n%s, points %v", d, *first.Points)
	}
}

func TestParquet(t *testing.T) {
	got := read(t, "table-parquet", connector.FileOf("jobs.parquet", parquetJobs(t)), nil)
	shown := []string{
		"J-0|job number 0 of the yard|open|[ada@yard.example]|2024-04-03T09:10:00Z||2024-04-13|",
		"J-1|job number 1 of the yard|done|[bo@yard.example]|2024-04-04T09:10:00Z|2024-04-06T09:10:00Z||",
	}
	if d := cmp.Diff(shown, show(got)[:2]); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if len(got.Items) != parquetRows || len(got.Refusals) != 0 {
		t.Errorf("%d items and refusals %v, want %d and none", len(got.Items), refusals(got), parquetRows)
	}
	if d := cmp.Diff([]string{"hull", "paint, blue"}, got.Items[0].Labels); d != "" {
		t.Errorf("labels (-want +got):\n%s", d)
	}
	if points := got.Items[3].Points; points == nil || *points != 1.25 {
		t.Errorf("points %v, want 1.25", points)
	}
}

// The file was written by DuckDB: 25 rows, packed with zstd; times in UTC and without a zone.
func TestParquetOfDuckDB(t *testing.T) {
	got := read(t, "table-parquet", connectortest.File(t, "duckdb.parquet"), nil)
	if len(got.Items) != 25 || len(got.Refusals) != 0 {
		t.Fatalf("%d items and refusals %v, want 25 and none", len(got.Items), refusals(got))
	}
	shown := []string{
		"J-4|job number 4 of the yard|open|[ada@yard.example]|2024-04-07T09:10:00Z||2024-06-05|2400",
		"J-5|job number 5 of the yard|done|[bo@yard.example]|2024-04-08T09:10:00Z|2024-05-08T07:10:00Z|2024-06-06|3000",
	}
	if d := cmp.Diff(shown, show(got)[4:6]); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if i := got.Items[4]; *i.Points != 5 || cmp.Diff([]string{"hull", "paint"}, i.Labels) != "" || i.Pointer != "/4" {
		t.Errorf("item %+v", i)
	}
}

func TestMissingColumns(t *testing.T) {
	for id, name := range map[string]string{"table-text": "yard.csv", "table-parquet": "duckdb.parquet"} {
		keyName := map[string]string{"table-text": "Auftrag", "table-parquet": "id"}[id]
		got := read(t, id, connectortest.File(t, name), map[string]string{keyName: "key", "Berth": "team"})
		if len(got.Items) < 5 || !slices.ContainsFunc(got.Notes, func(n connector.Note) bool { return n.Code == "columns-missing" && strings.Contains(n.Text, "Berth") }) {
			t.Errorf("%s: %d items, notes %v", id, len(got.Items), got.Notes)
		}
		got = read(t, id, connectortest.File(t, name), map[string]string{"Berth": "key"})
		if len(got.Items) != 0 || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile {
			t.Errorf("%s without a key: %d items, refusals %v", id, len(got.Items), got.Refusals)
		}
	}
}

func TestColumnsOfTheUser(t *testing.T) {
	got := read(t, "table-text", connectortest.File(t, "yard.csv"), map[string]string{"AUFTRAG": "key", "lager": "title", "Bezeichnung": ""})
	if d := cmp.Diff("Y-101|B2||[]||||", show(got)[0]); d != "" {
		t.Errorf("item (-want +got):\n%s", d)
	}
	lines := read(t, "table-jsonl", connectortest.File(t, "jobs.jsonl"), map[string]string{"ID": "key", "site": "description", "berth": "team"})
	if i := lines.Items[0]; i.Description != `{"dock": 2}` || i.Title != "" {
		t.Errorf("item %+v", i)
	}
	odd := read(t, "table-jsonl", connectortest.File(t, "jobs.jsonl"), map[string]string{"id": "key", "site": "owners"})
	if len(odd.Identities) != 0 || refusals(odd)[0] != "1 value site: is JSON, but no list of texts" {
		t.Errorf("an object as owner: %v, %v", odd.Identities, refusals(odd))
	}
	if i := lines.Items[len(lines.Items)-1]; i.Team != "A1" {
		t.Errorf("a column that begins further down was not read: %+v", i)
	}
	for name, columns := range map[string]map[string]string{
		"no column is read as the key": {"Bezeichnung": "title"},
		`no field "titel"`:             {"Auftrag": "key", "Bezeichnung": "titel"},
		"are both read as title":       {"Auftrag": "key", "Bezeichnung": "title", "Lager": "title"},
		"no table with a header row":   {"No such column": "key"},
	} {
		got := read(t, "table-text", connectortest.File(t, "yard.csv"), columns)
		if len(got.Items) != 0 || len(got.Refusals) != 1 || !strings.Contains(got.Refusals[0].Reason, name) {
			t.Errorf("%v: items %d, refusals %v, want %q", columns, len(got.Items), got.Refusals, name)
		}
	}
}

func TestSuggest(t *testing.T) {
	cases := []struct{ name, table, want string }{
		{"german", "yard.csv", "Auftrag=key Bezeichnung=title Status=state Bearbeiter=owners Erstellt am=created Erledigt am=resolved Fällig=due Aufwand (Stunden)=estimate Lager="},
		{"spanish", "Clave,Resumen,Estado,Responsable,Prioridad,Fecha de creación,Fecha límite\nA-1,pintar el casco azul,Abierto,Ada Ros,Alta,2024-05-02,2024-06-01\nA-2,cambiar dos tablas viejas,Cerrado,Ada Ros,Baja,2024-05-03,\nA-3,revisar la jarcia entera,Abierto,Bo Li,Alta,2024-05-04,\n",
			"Clave=key Resumen=title Estado=state Responsable=owners Prioridad=priority Fecha de creación=created Fecha límite=due"},
		{"french", "N°;Objet;État;Assigné à;Créé le;Clôturé le\n1;peindre la coque bleue;Ouvert;Ada Ros;02/05/2024;\n2;changer deux planches usées;Fermé;Ada Ros;03/05/2024;04/05/2024\n3;vérifier tout le gréement;Ouvert;Bo Li;04/05/2024;\n",
			"N°=key Objet=title État=state Assigné à=owners Créé le=created Clôturé le=resolved"},
		{"portuguese", "Chave,Título,Situação,Responsável,Criado em,Prazo\n1,pintar o casco azul,Aberto,Ada Ros,2024-05-02,2024-05-09\n2,trocar duas tábuas velhas,Fechado,Ada Ros,2024-05-03,\n3,rever todo o cordame,Aberto,Bo Li,2024-05-04,\n",
			"Chave=key Título=title Situação=state Responsável=owners Criado em=created Prazo=due"},
		{"italian", "Codice,Titolo,Stato,Assegnatario,Creato il,Scadenza\n1,dipingere lo scafo blu,Aperto,Ada Ros,2024-05-02,2024-05-09\n2,cambiare due tavole vecchie,Chiuso,Ada Ros,2024-05-03,\n3,controllare tutte le sartie,Aperto,Bo Li,2024-05-04,\n",
			"Codice=key Titolo=title Stato=state Assegnatario=owners Creato il=created Scadenza=due"},
		{"polish", "Klucz,Tytuł,Stan,Osoba odpowiedzialna,Data utworzenia,Data zamknięcia\n1,pomalować kadłub na niebiesko,Otwarte,Ada Ros,2024-05-02,\n2,wymienić dwie stare deski,Zamknięte,Ada Ros,2024-05-03,2024-05-04\n3,sprawdzić całe olinowanie,Otwarte,Bo Li,2024-05-04,\n",
			"Klucz=key Tytuł=title Stan=state Osoba odpowiedzialna=owners Data utworzenia=created Data zamknięcia=resolved"},
		{"by values alone", "A,B,C,D\nQ1,paint the hull blue,open,ada@yard.example\nQ2,change two old planks,done,ada@yard.example\nQ3,check all of the rigging,open,bo@yard.example\n", "A=key B=title C=state D=owners"},
		{"the better one wins", "ID,Task ID,Title,Status\n1,1,paint the hull,open\n2,1,change two planks,done\n3,2,check the rigging,open\n", "ID=key Task ID= Title=title Status=state"},
		{"days are no hours", "ID,Title,Status,Estimate (days)\n1,paint the hull,open,1\n2,change two planks,done,2\n3,check the rigging,open,3\n", "ID=key Title=title Status=state Estimate (days)="},
		{"values contradict the header", "ID,Title,Status,Owner,Closed\n1,paint the hull,open,2024-01-01,yes\n2,change two planks,done,2024-01-02,no\n3,check the rigging,open,2024-01-03,no\n", "ID=key Title=title Status=state Owner= Closed="},
		{"several owners", "ID,Title,Status,Owner,Assignee,Tag,Labels\n1,paint the hull,open,Ada Ros,Bo Li,a,b\n2,change two planks,done,Ada Ros,Bo Li,a,c\n3,check the rigging,open,Ada Ros,Bo Li,a,c\n", "ID=key Title=title Status=state Owner=owners Assignee=owners Tag=labels Labels=labels"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := connector.FileOf("x", []byte(c.table))
			if !strings.Contains(c.table, "\n") {
				f = connectortest.File(t, c.table)
			}
			s, err := anytable.Suggest(f)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, column := range s.Columns {
				got = append(got, column.Name+"="+column.Field)
				if column.Because == "" || (column.Field == "") != (column.Confidence == 0) {
					t.Errorf("column without a reason or with a wrong confidence: %+v", column)
				}
			}
			if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" {
				t.Errorf("columns (-want +got):\n%s\n%+v", d, s.Columns)
			}
		})
	}
}

func read(t *testing.T, id string, f *connector.File, columns map[string]string) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "yard", Columns: columns}
	return connectortest.ReadAs(t, anytable.Connector(), id, x)
}

func show(got *connectortest.Collect) []string {
	var out []string
	at := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.Format(time.RFC3339)
	}
	for _, i := range got.Items {
		due, estimate := "", ""
		if !i.Due.IsZero() {
			due = fmt.Sprintf("%d-%02d-%02d", i.Due.Year, i.Due.Month, i.Due.Day)
		}
		if i.EstimateSeconds != nil {
			estimate = fmt.Sprint(*i.EstimateSeconds)
		}
		out = append(out, fmt.Sprintf("%s|%s|%s|%v|%s|%s|%s|%s", i.Key, i.Title, i.State, i.Owners, at(i.CreatedAt), at(i.ResolvedAt), due, estimate))
	}
	return out
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, fmt.Sprintf("%d %s %s: %s", r.Line, r.Scope, r.Column, r.Reason))
	}
	return out
}

func TestParquetLies(t *testing.T) {
	whole := parquetJobs(t)
	for i := len(whole) - 400; i < len(whole)-8; i++ { // the index at the end
		broken := bytes.Clone(whole)
		broken[i] ^= 0xFF
		read(t, "table-parquet", connector.FileOf("x", broken), map[string]string{"id": "key", "title": "title"})
	}
}
