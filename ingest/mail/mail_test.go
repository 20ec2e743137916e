package mail_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/mail"
)

func TestConformance(t *testing.T) {
	foreign := [][]byte{
		[]byte("From the harbour master\n\nDear all,\n"),
		[]byte("From Russia with love\nYear: 1963\n\n"),
		[]byte("Name: value\nOther: value\n\nbody"),
		[]byte("From: <Saved by Blink>\nSnapshot-Content-Location: https://harbour.example/\nSubject: Harbour\nDate: Mon, 4 Mar 2024 09:00:00 +0100\nMIME-Version: 1.0\nTo: x\n\n"),
		[]byte("commit 1111111111111111111111111111111111111111\nAuthor: A <a@b.example>\nDate:   Mon Mar 4 09:00:00 2024 +0100\n\n    x\n"),
	}
	connectortest.Run(t, mail.Connector(), []connectortest.Case{
		{Name: "list", Format: "mail-mbox", Files: connectortest.Files(t, "list.mbox"), Wrong: foreign},
		{Name: "single", Format: "mail-eml", Files: connectortest.Files(t, "one.eml"), Wrong: foreign},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, mail.Connector(), "testdata/*") }

// collect reads the files with the format that recognises the first of them.
func collect(t *testing.T, from ...*connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: from, Zone: time.FixedZone("here", 2*3600), Label: "x"}
	return connectortest.ReadExport(t, mail.Connector(), x)
}

// mailbox makes an mbox of messages, each the lines of its header and a body.
func mailbox(messages ...string) *connector.File {
	var all strings.Builder
	for _, m := range messages {
		header, body, _ := strings.Cut(m, "|")
		all.WriteString("From - Mon Mar  4 09:00:00 2024\nFrom: Ana <ana@harbour.example>\n" + strings.ReplaceAll(header, ";;", "\n") + "\n\n" + body + "\n\n")
	}
	return connector.FileOf("mbox", []byte(all.String()))
}

func notes(got *connectortest.Collect) map[string]string {
	out := map[string]string{}
	for _, n := range got.Notes {
		out[n.Code] = strings.Fields(n.Text)[0]
	}
	return out
}

func at(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		panic(err)
	}
	return t
}

func TestList(t *testing.T) {
	got := collect(t, connectortest.File(t, "list.mbox"))
	want := []connector.Message{
		{
			Origin: connector.Origin{Line: 1}, Source: "mail", ID: "one@harbour.example", Channel: "quay.lists.harbour.example",
			Thread: "one@harbour.example", Author: "ana@harbour.example", At: at("2024-03-04T08:00:00Z"),
			Text: "[Quay] The crane\n\nShall we paint it?\n\nFrom the window it looks grey.\nColour: grey\n\nFrom my side that is all.",
		},
		{
			Origin: connector.Origin{Line: 19}, Source: "mail", ID: "two@harbour.example", Channel: "mail",
			Thread: "one@harbour.example", Author: "bo@harbour.example", At: at("2024-03-04T09:00:00Z"),
			Text: "Re: [Quay] The crane\n\nYes, blueüsh.",
		},
		{
			Origin: connector.Origin{Line: 56}, Source: "mail", ID: "three@harbour.example", Channel: "mail",
			Thread: "one@harbour.example", Author: "cy@harbour.example", At: at("2024-03-05T10:00:00Z"),
			Text: "AW: Re: [Quay] The crane\n\nOr green.",
		},
		{
			Origin: connector.Origin{Line: 63}, Source: "mail", Channel: "mail", Author: "mailer-daemon@harbour.example",
			At: at("2024-03-06T09:00:00Z"), Text: "Undelivered\n\nThe mail did not arrive.",
		},
	}
	if len(got.Messages) == 4 {
		last := &got.Messages[3]
		if !strings.HasPrefix(last.ID, "sha256:") || last.Thread != last.ID {
			t.Errorf("made-up id is %q, thread %q", last.ID, last.Thread)
		}
		last.ID, last.Thread = "", ""
	}
	if d := cmp.Diff(want, got.Messages); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	people := []connector.Identity{
		{Source: "mail", ID: "ana@harbour.example", Name: "Ana Fictional", Email: "ana@harbour.example"},
		{Source: "mail", ID: "bo@harbour.example", Name: "Bo Made-Üp", Email: "bo@harbour.example"},
		{Source: "mail", ID: "cy@harbour.example", Name: "Invented, Cy", Email: "cy@harbour.example"},
		{Source: "mail", ID: "mailer-daemon@harbour.example", Email: "mailer-daemon@harbour.example", Bot: true},
	}
	if d := cmp.Diff(people, got.Identities); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
	wantNotes := map[string]string{"ids-derived": "1", "zone-assumed": "1", "threads-inferred": "1", "attachments-dropped": "1", "invitations-dropped": "1"}
	if d := cmp.Diff(wantNotes, notes(got)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
	if got.MergedRows["message"] != 1 || len(got.Refusals) > 0 {
		t.Errorf("merged %v, refused %+v", got.MergedRows, got.Refusals)
	}
}

func TestSingle(t *testing.T) {
	got := collect(t, connectortest.File(t, "one.eml"))
	if len(got.Messages) != 1 || got.Messages[0].Text != "Paint\n\nWhich one?\nBlue & grey" || got.Messages[0].Line != 1 {
		t.Errorf("messages are %+v", got.Messages)
	}
}

func TestThreads(t *testing.T) {
	const monday, later = "Date: Mon, 4 Mar 2024 09:00:00 +0000;;", "Date: Mon, 11 Mar 2024 09:00:00 +0000;;"
	cases := []struct {
		name     string
		messages []string
		want     string // the thread of the last
	}{
		{"the first of References, which is not there", []string{"Message-ID: <c>;;References: <a> <b>"}, "a"},
		{"In-Reply-To alone", []string{"Message-ID: <b>;;In-Reply-To: <a>"}, "a"},
		{"In-Reply-To with words", []string{"Message-ID: <b>;;In-Reply-To: Your message of Monday <a>"}, "a"},
		{"In-Reply-To without brackets", []string{"Message-ID: b@x;;In-Reply-To: a@x"}, "a@x"},
		{"a chain, the parent comes later", []string{"Message-ID: <b>;;In-Reply-To: <a>", "Message-ID: <a>;;In-Reply-To: <z>", "Message-ID: <c>;;In-Reply-To: <b>"}, "z"},
		{"a gap that another mail's References close", []string{"Message-ID: <d>;;References: <a> <b> <c>", "Message-ID: <e>;;In-Reply-To: <c>"}, "a"},
		{"a circle", []string{"Message-ID: <a>;;In-Reply-To: <b>", "Message-ID: <b>;;In-Reply-To: <a>"}, "a"},
		{"an answer to itself", []string{"Message-ID: <a>;;In-Reply-To: <a>"}, "a"},
		{"by subject", []string{monday + "Message-ID: <a>;;Subject: Crane", later + "Message-ID: <b>;;Subject: RE[4]: crane"}, "a"},
		{"by subject, in the other order", []string{later + "Message-ID: <a>;;Subject: Crane", monday + "Message-ID: <b>;;Subject: Re: Crane"}, "b"},
		{"the same subject without a mark", []string{monday + "Message-ID: <a>;;Subject: Crane", later + "Message-ID: <b>;;Subject: Crane"}, "b"},
		{"a forwarded mail is no answer", []string{monday + "Message-ID: <a>;;Subject: Crane", later + "Message-ID: <b>;;Subject: Fwd: Crane"}, "b"},
		{"too late", []string{"Date: Mon, 4 Sep 2023 09:00:00 +0000;;Message-ID: <a>;;Subject: Crane", later + "Message-ID: <b>;;Subject: Re: Crane"}, "b"},
		{"no subject", []string{monday + "Message-ID: <a>;;Subject:", later + "Message-ID: <b>;;Subject: Re:"}, "b"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, mailbox(c.messages...))
			if len(got.Messages) != len(c.messages) {
				t.Fatalf("messages are %+v", got.Messages)
			}
			if last := got.Messages[len(got.Messages)-1]; last.Thread != c.want {
				t.Errorf("thread is %q, want %q", last.Thread, c.want)
			}
		})
	}
}

// A thread runs through the monthly files of an archive.
func TestThreadAcrossFiles(t *testing.T) {
	got := collect(t, mailbox("Message-ID: <b>;;In-Reply-To: <a>"), mailbox("Message-ID: <a>;;References: <z>"))
	if len(got.Messages) != 2 || got.Messages[0].Thread != "z" || got.Messages[1].Thread != "z" || got.Messages[1].File != 1 {
		t.Errorf("messages are %+v", got.Messages)
	}
}

func TestAuthors(t *testing.T) {
	for from, want := range map[string]string{
		"Ana Fictional <Ana@Harbour.example>":             "ana@harbour.example Ana Fictional",
		"ana@harbour.example (Ana Fictional)":             "ana@harbour.example Ana Fictional",
		"ana at harbour.example (Ana Fictional)":          "ana@harbour.example Ana Fictional",
		"ana at harbour.example":                          "ana@harbour.example ",
		`"Fictional, Ana"    Ana@HARBOUR.EXAMPLE`:         "ana@harbour.example Fictional, Ana",
		"Ana Fictional ana@harbour.example":               "ana@harbour.example Ana Fictional",
		"=?iso-8859-1?q?Ana_F=EDctional?= ana@x.example":  "ana@x.example Ana Fíctional",
		`"ana@harbour.example" ana@HARBOUR.example`:       "ana@harbour.example ",
		"Ana F\xEDctional <ana@harbour.example>":          "ana@harbour.example Ana Fíctional",
		"Ana <ana@harbour.example>, Bo <bo@quay.example>": "ana@harbour.example Ana",
		"dock!quay!ana@harbour.example":                   "dock!quay!ana@harbour.example ",
		"No-Reply <noreply@harbour.example>":              "noreply@harbour.example No-Reply bot",
		"Do not reply <do-not-reply@harbour.example>":     "do-not-reply@harbour.example Do not reply bot",
		"Nora <noreplyson@harbour.example>":               "noreplyson@harbour.example Nora",
		"Ana Fictional":                                   "name:Ana Fictional Ana Fictional",
	} {
		box := "From - Mon Mar  4 09:00:00 2024\nFrom: " + from + "\nDate: Mon, 4 Mar 2024 09:00:00 +0000\nMessage-ID: <a>\n\nx\n"
		got := collect(t, connector.FileOf("mbox", []byte(box)))
		if len(got.Identities) != 1 {
			t.Fatalf("%s: people are %+v", from, got.Identities)
		}
		p := got.Identities[0]
		have := p.ID + " " + p.Name
		if p.Bot {
			have += " bot"
		}
		if have != want {
			t.Errorf("%s: %q, want %q", from, have, want)
		}
	}
}

func TestDates(t *testing.T) {
	for date, want := range map[string]string{
		"Mon, 4 Mar 2024 09:00:00 +0100":       "2024-03-04T08:00:00Z",
		"Mon, 4 Mar 2024 09:00:00 +0100 (CET)": "2024-03-04T08:00:00Z",
		"4 Mar 2024 9:00 +0100":                "2024-03-04T08:00:00Z",
		"Mon, 23 Sep 96 09:20:00 PDT":          "1996-09-23T16:20:00Z",
		"Tue, 28 May 1996 12:24:23 cst":        "1996-05-28T18:24:23Z",
		"Mon, 4 Mar 2024 09:00:00 GMT":         "2024-03-04T09:00:00Z",
		"Mon Mar  4 09:00:00 2024":             "2024-03-04T07:00:00Z", // as in the zone of the import
		"Mon, 4 Mar 2024 09:00:00 XYZ":         "2024-03-04T07:00:00Z",
		"Mon, 4 Mar 2024 09:00:00":             "2024-03-04T07:00:00Z",
		"yesterday":                            "",
		"Thu, 1 Jan 1904 00:00:00 +0000":       "",
	} {
		got := collect(t, mailbox("Message-ID: <a>;;Date: "+date))
		have := ""
		if m := got.Messages[0]; !m.At.IsZero() {
			have = m.At.Format(time.RFC3339)
		}
		if have != want {
			t.Errorf("%s: %q, want %q", date, have, want)
		}
		if refused := len(got.Refusals) == 1 && got.Refusals[0].Column == "Date"; refused != (want == "") {
			t.Errorf("%s: refusals are %+v", date, got.Refusals)
		}
		if assumed := notes(got)["zone-assumed"] == "1"; assumed != strings.HasSuffix(want, "T07:00:00Z") {
			t.Errorf("%s: notes are %+v", date, got.Notes)
		}
	}
}

func TestBodies(t *testing.T) {
	cases := []struct{ name, message, want string }{
		{"unknown charset", "Content-Type: text/plain; charset=harbour|grey", "grey"},
		{"raw bytes without a charset", "X: y|gr\xFCn", "grün"},
		{"damaged base64", "Content-Transfer-Encoding: base64|Z3JleQ==\n!!!", "grey"},
		{"a boundary that is not there", `Content-Type: multipart/mixed; boundary="b"|grey`, ""},
		{"no boundary", "Content-Type: multipart/mixed|grey", ""},
		{"Outlook's original", "X: y|grey\n\n-----Original Message-----\nFrom: Bo", "grey"},
		{"quotations between", "X: y|> one\ngrey\n> two\nblue", "grey\nblue"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, mailbox("Message-ID: <a>;;"+c.message))
			if len(got.Messages) != 1 || got.Messages[0].Text != c.want || len(got.Refusals) > 0 {
				t.Errorf("messages %+v, refusals %+v", got.Messages, got.Refusals)
			}
		})
	}
}

// Only the beginning of a long mail is kept; the next one is found all the same.
func TestLongMail(t *testing.T) {
	long := "Message-ID: <a>|grey\n> " + strings.Repeat(strings.Repeat("x", 70)+"\n> ", 100_000)
	got := collect(t, mailbox(long, "Message-ID: <b>|blue"))
	if len(got.Messages) != 2 || got.Messages[0].Text != "grey" || got.Messages[1].Text != "blue" {
		t.Errorf("%d messages", len(got.Messages))
	}
}
