package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/workhealth/workhealth/ingest/connector"
)

// dump reads a whole table into lines "number: a|b|c", with errors in their place.
func dump(t *testing.T, r *Reader) []string {
	t.Helper()
	var out []string
	for {
		row, err := r.Next()
		var bad *RecordError
		switch {
		case errors.Is(err, io.EOF):
			return out
		case errors.As(err, &bad):
			out = append(out, fmt.Sprintf("%d-%d refused", bad.Line, bad.Last))
			if bad.Reason == "" {
				t.Error("a refusal without reason")
			}
			continue
		case err != nil:
			return append(out, "error: "+err.Error())
		}
		line := fmt.Sprintf("%d: %s", row.Line, strings.Join(row.Cells, "|"))
		if row.Extra != nil {
			line += " +" + strings.Join(row.Extra, "|")
		}
		out = append(out, line)
	}
}

func opened(t *testing.T, content string, limit int64) *Reader {
	t.Helper()
	r, err := open(connector.FileOf("t.csv", []byte(content)), limit, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	return r
}

func TestRows(t *testing.T) {
	long := strings.Repeat("x", 300_000)
	cases := []struct {
		name, in string
		want     []string
	}{
		{"plain", "a,b,c\n1,2,3\n4,5,6\n", []string{"2: 1|2|3", "3: 4|5|6"}},
		{"no end of line at the end", "a,b\n1,2", []string{"2: 1|2"}},
		{"byte order mark", "\xEF\xBB\xBFa,b\n1,2\n", []string{"2: 1|2"}},
		{"blank lines before the header", "\n\r\n,,\na,b,c\n1,2,3\n", []string{"5: 1|2|3"}},
		{"rows of commas", "a,b\n1,2\n,\n , \n3,4\n,\n", []string{"2: 1|2", "5: 3|4"}},
		{"short rows are padded", "a,b,c\n1\n1,2\n1,2,3\n", []string{"2: 1||", "3: 1|2|", "4: 1|2|3"}},
		{"wide rows keep their extra cells", "a,b\n1,2,3,4\n5,6,,\n", []string{"2: 1|2 +3|4", "3: 5|6"}},
		{"cells over several lines", "a,b\n\"x\r\ny\",2\n3,4\n", []string{"2: x\ny|2", "4: 3|4"}},
		{"header glued in between", "a,b\n1,2\na,b\n3,4\n", []string{"2: 1|2", "4: 3|4"}},
		{"old Mac line ends", "a,b\r1,2\r3,4\r", []string{"2: 1|2", "3: 3|4"}},
		{"doubled carriage returns", "a,b\r\r\n1,2\r\r\n\"3\",4\r\r\n", []string{"2: 1|2", "3: 3|4"}},
		{"semicolon", "a;b;c\n1,5;2;x\n3,5;4;y\n", []string{"2: 1,5|2|x", "3: 3,5|4|y"}},
		{"comma in a header with semicolons", "Name, full;Key\nx;1\ny;2\n", []string{"2: x|1", "3: y|2"}},
		{"decimal commas in every row", "a,x;b;c\n1,5;2;3\n2,5;3;4\n", []string{"2: 1,5|2|3", "3: 2,5|3|4"}},
		{"tab", "a\tb\n1,2\t3\n", []string{"2: 1,2|3"}},
		{"bar", "a|b|c\nx,y|2|3\n", []string{"2: x,y|2|3"}},
		{"caret", "a^b^c\nx;y^2^3\n", []string{"2: x;y|2|3"}},
		{"stray quote inside a cell", "a,b\n5\" disk,2\n3,4\n", []string{"2: 5\" disk|2", "3: 3|4"}},
		{"quotes that are not doubled", "a,b\n\"he said \"hi\" twice\",2\n3,4\n", []string{"2: he said \"hi\" twice|2", "3: 3|4"}},
		{"quote never closed, to the end", "a,b,c\n1,2,3\n4,\"5,6\n7,8,9\n10,11,12\n", []string{"2: 1|2|3", "3-3 refused", "4: 7|8|9", "5: 10|11|12"}},
		{"quote closed by a stray one rows later", "a,b,c\n4,5,\"6\n7,8,9\n10\",11,12\n13,14,15\n", []string{"2-2 refused", "3: 7|8|9", "4: 10\"|11|12", "5: 13|14|15"}},
		{"damage over lines that are no rows", "a,b,c\n4,\"x\"y\nno row\n7,8,9\n", []string{"2-3 refused", "4: 7|8|9"}},
		{"cut inside a record", "a,b,c\n1,2,3\n4,5", []string{"2: 1|2|3", "3-3 refused"}},
		{"cut inside a quoted cell", "a,b,c\n1,2,3\n4,5,\"six\nsev", []string{"2: 1|2|3", "3-4 refused"}},
		{"cell over the limit", "a,b\n1,2\n3," + long + "\n5,6\n", []string{"2: 1|2", "3-3 refused", "4: 5|6"}},
		{"quoted cell over the limit", "a,b\n1,2\n3,\"" + strings.Repeat("text\n", 60_000) + "\"\n5,6\n", []string{"2: 1|2", "3-60003 refused", "60004: 5|6"}},
		{"bytes that are no text", "a,b\né\xFFé,2\nééééééééééé,3\n", []string{"2: é\uFFFDé|2", "3: ééééééééééé|3"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := opened(t, c.in, 100_000)
			if d := cmp.Diff(c.want, dump(t, r)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestHeaderKeepsRepeatedNames(t *testing.T) {
	r := opened(t, "Key,Comment,Sprint,comment\u00a0,Comment\n1,a,b,c,d\n", MaxRecord)
	if d := cmp.Diff([]int{1, 3, 4}, r.Header.Columns("COMMENT")); d != "" {
		t.Error(d)
	}
	if got := r.Header.Column("none", "sprint"); got != 2 {
		t.Errorf("sprint is column %d", got)
	}
	if got := r.Header.Column("none"); got != -1 {
		t.Errorf("an absent column is %d", got)
	}
}

func TestCharsets(t *testing.T) {
	text := "Klucz;Opis\n" + strings.Repeat("AB-1;Zażółć gęślą jaźń, środowisko błędów\n", 50)
	western := "Clave;Descripción\n" + strings.Repeat("AB-1;Año según José, descripción útil\n", 50)
	late := "key,text\n" + strings.Repeat("AB-1,only ASCII here for a long time\n", 10000) + strings.Repeat("AB-2,Año según José\n", 20)
	cases := []struct {
		name, in string
		enc      encoding.Encoding
		want     string
		guessed  bool
	}{
		{"utf-8", text, encoding.Nop, "utf-8", false},
		{"utf-16 little", text, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le", false},
		{"utf-16 big", text, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be", false},
		{"utf-16 without mark", text, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-16le", false},
		{"western", western, charmap.Windows1252, "windows-1252", true},
		{"western, first accent after the head", late, charmap.Windows1252, "windows-1252", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			raw, err := c.enc.NewEncoder().String(c.in)
			if err != nil {
				t.Fatal(err)
			}
			r := opened(t, raw, MaxRecord)
			if r.Dialect.Charset != c.want {
				t.Errorf("charset %q, want %q", r.Dialect.Charset, c.want)
			}
			if note, _ := r.Dialect.Note(0); (note.Code == "charset-guessed") != c.guessed {
				t.Errorf("note %+v (%v)", note, r.Dialect.Confidence)
			}
			rows := dump(t, r)
			lines := strings.Split(strings.TrimSpace(c.in), "\n")
			want := strings.NewReplacer(";", "|").Replace(lines[len(lines)-1])
			if r.Dialect.Comma == ',' {
				want = strings.Replace(lines[len(lines)-1], ",", "|", 1)
			}
			if got := rows[len(rows)-1]; !strings.HasSuffix(got, ": "+want) {
				t.Errorf("last row %q, want %q", got, want)
			}
		})
	}
}

func TestNoTable(t *testing.T) {
	for _, in := range []string{"", "\n\n", ",,,\n,,\n", "one column\nonly\n", "{\"a\":1,\"b\":2}", "<a x=\"1,2\"/>", "PK\x03\x04,\x00,", "[{\"a\":1,\"b\":2}]"} {
		if _, err := open(connector.FileOf("x", []byte(in)), MaxRecord, nil); !errors.Is(err, ErrNoTable) {
			t.Errorf("%q: %v, want ErrNoTable", in, err)
		}
	}
}

func TestNotes(t *testing.T) {
	r := opened(t, "a,b\n1,2\n,\n,\na,b\n", MaxRecord)
	dump(t, r)
	var codes []string
	for _, n := range r.Notes(0) {
		codes = append(codes, n.Code+": "+n.Text)
	}
	want := []string{"blank-rows: 2 rows of delimiters only were skipped", "repeated-header: the header row stands 1 more times inside the file"}
	if d := cmp.Diff(want, codes); d != "" {
		t.Error(d)
	}
}

func TestFileError(t *testing.T) {
	content := "a,b\n" + strings.Repeat("1,2\n", 100000)
	broken := errors.New("disk gone")
	opens := 0
	f := connector.NewFile("t.csv", int64(len(content)), func() (io.ReadCloser, error) {
		opens++
		if opens < 3 { // the head, and the search for other text than ASCII
			return io.NopCloser(strings.NewReader(content)), nil
		}
		return io.NopCloser(io.MultiReader(strings.NewReader(content[:1000]), iotest.ErrReader(broken))), nil
	})
	r, err := Open(f)
	if err != nil {
		t.Fatal(err)
	}
	rows := dump(t, r)
	if got := rows[len(rows)-1]; len(rows) != 250 || !strings.Contains(got, "disk gone") {
		t.Errorf("%d rows, last %q", len(rows), got)
	}
}

func BenchmarkNext(b *testing.B) {
	line := "Login page shows a blank screen after sign-in,ABC-123456,1234567,Bug,In Progress,ABC,High,,Ada Example,712020:0a1b2c3d-0000-1111-2222-333344445555,Ben Example,05/Feb/26 12:00 PM,06/Feb/26 1:00 PM,,backend\n"
	content := []byte("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o\n" + strings.Repeat(line, 100000))
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		r, err := Open(connector.FileOf("b.csv", content))
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for {
			if _, err := r.Next(); err != nil {
				break
			}
			n++
		}
		if n != 100000 {
			b.Fatal(n)
		}
	}
}

func TestTheUsersWordGoesBeforeTheEvidence(t *testing.T) {
	f := connector.FileOf("t.csv", []byte("a;b,c\n1;\xa7,2\n"))
	f.Charset, f.Delimiter = "windows-1252", ','
	r, err := Open(f)
	if err != nil {
		t.Fatal(err)
	}
	row, err := r.Next()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"1;§", "2"}, row.Cells); d != "" || r.Dialect.Confidence != 1 {
		t.Errorf("%+v (-want +got):\n%s", r.Dialect, d)
	}
	if KnowsCharset("klingon") || !KnowsCharset("Shift_JIS") {
		t.Error("charsets are known by wrong names")
	}
}
