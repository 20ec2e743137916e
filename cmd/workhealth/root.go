package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/columns"
	"github.com/workhealth/workhealth/ingest/warehouse"
)

const version = "0.1.0"

// streams is everything of the outside world that the program may touch besides files.
type streams struct {
	out    io.Writer // what was asked for
	err    io.Writer // progress and messages
	getenv func(string) string
}

// app is the program: its streams, and the flags that every command knows.
type app struct {
	streams
	db      string
	tz      string
	dates   string
	asOf    string
	json    bool
	quiet   bool
	mapping string
	columns string

	charset   string
	delimiter string
	decimal   string
}

// run executes one command line and returns the exit code. A panic is a defect that is told, never a code of usage.
func run(ctx context.Context, args []string, s streams) (code int) {
	s.out, s.err = terminal{s.out}, terminal{s.err}
	a := &app{streams: s}
	defer func() {
		if r := recover(); r != nil {
			fmt.Fprintf(s.err, "workhealth: internal error: %v\n%s", r, debug.Stack())
			code = exitFailed
		}
	}()
	cmd := a.root()
	cmd.SetArgs(args)
	return a.exit(cmd.ExecuteContext(ctx))
}

func (a *app) root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "workhealth",
		Short: "How healthy is the work of this organisation?",
		Long: `workhealth reads the exports of the tools an organisation already has, measures clarity, coordination, completion and
collaboration, and names the signs of weak work management with the items that prove them. Nothing leaves this machine.`,
		Example: `  workhealth assess --demo -o out        look at the demo organisation
  workhealth assess ./exports -o out     read a folder of exports, write report and workbook
  workhealth plan ./exports              only say what each file is worth`,
		Version:       version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	cmd.SetOut(a.out)
	cmd.SetErr(a.err)
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := cmd.PersistentFlags()
	flags.StringVar(&a.db, "db", "", "the database file (default: workhealth.duckdb in the output folder)")
	flags.StringVar(&a.tz, "tz", "UTC", "time zone of days and weeks, and of written times that carry none")
	flags.StringVar(&a.dates, "dates", "", "order of day and month where an export cannot tell: dmy or mdy")
	flags.StringVar(&a.columns, "columns", "", "the file that says how the columns of unknown tables are read (default: columns.yaml beside the database)")
	flags.StringVar(&a.charset, "charset", "", "charset of the texts, such as windows-1252, where the evidence in them is wrong")
	flags.StringVar(&a.delimiter, "delimiter", "", "character between the cells of tables, or tab, where the evidence in them is wrong")
	flags.StringVar(&a.decimal, "decimal", "", "decimal mark of numbers where a table cannot tell: a comma or a point")
	flags.StringVar(&a.asOf, "as-of", "", "the instant the report speaks of, as 2026-09-30 or RFC 3339 (default: the latest instant of the exports)")
	flags.StringVar(&a.mapping, "mapping", "", "the file that says how values are read (default: mapping.yaml beside the database)")
	flags.BoolVar(&a.json, "json", false, "print results as JSON")
	flags.BoolVar(&a.quiet, "quiet", false, "no progress messages")
	cmd.AddCommand(a.assessCmd(), a.connectorsCmd(), a.planCmd(), a.importCmd(), a.mapCmd(), a.analyzeCmd(), a.reportCmd(), a.metricsCmd(), a.signalsCmd(), a.explainCmd())
	for _, c := range append(cmd.Commands(), cmd) {
		c.Long = longer(c) + exitStatus
	}
	return cmd
}

func longer(c *cobra.Command) string {
	if c.Long != "" {
		return c.Long
	}
	return c.Short
}

// settings reads the flags that say how exports are read.
func (a *app) settings(db string) (ingest.Settings, error) {
	zone, err := time.LoadLocation(a.tz)
	if err != nil {
		return ingest.Settings{}, usagef("--tz %s: not a time zone such as Europe/Berlin", a.tz)
	}
	if a.dates != "" && a.dates != "dmy" && a.dates != "mdy" {
		return ingest.Settings{}, usagef("--dates %s: say dmy or mdy", a.dates)
	}
	delimiter, ok := delimiterOf(a.delimiter)
	if !ok {
		return ingest.Settings{}, usagef("--delimiter %s: say one character, or tab", a.delimiter)
	}
	if a.decimal != "" && a.decimal != "," && a.decimal != "." {
		return ingest.Settings{}, usagef("--decimal %s: say , or .", a.decimal)
	}
	tables, err := columns.Load(a.columnsPath(db))
	if err != nil && !absent(err) {
		return ingest.Settings{}, usageError{err}
	}
	return ingest.Settings{Zone: zone, DateOrder: a.dates, Charset: a.charset, Delimiter: delimiter, DecimalMark: a.decimal, Tables: tables}, nil
}

// delimiterOf reads the character between cells; 0 when nothing is said.
func delimiterOf(said string) (rune, bool) {
	if strings.EqualFold(said, "tab") || said == `\t` {
		return '\t', true
	}
	r, size := utf8.DecodeRuneInString(said)
	if said == "" {
		return 0, true
	}
	return r, size == len(said) && r != utf8.RuneError && r != '"' && r != '\n' && r != '\r'
}

// instant reads --as-of; zero when it is not given. A day means its end, so that the day itself counts.
func (a *app) instant(zone *time.Location) (time.Time, error) {
	if a.asOf == "" {
		return time.Time{}, nil
	}
	if t, err := time.Parse(time.RFC3339, a.asOf); err == nil {
		return t.UTC(), nil
	}
	day, err := time.ParseInLocation(time.DateOnly, a.asOf, zone)
	if err != nil {
		return time.Time{}, usagef("--as-of %s: write 2026-09-30 or 2026-09-30T18:00:00Z", a.asOf)
	}
	return day.AddDate(0, 0, 1).UTC(), nil
}

// open opens the database, with the machine's settings from the environment.
func (a *app) open(ctx context.Context, path string) (*warehouse.DB, error) {
	return warehouse.Open(ctx, path, warehouse.Options{Memory: a.getenv("WORKHEALTH_MEMORY"), TempDir: a.getenv("WORKHEALTH_TMPDIR")})
}

// openExisting opens a database that must be there already.
func (a *app) openExisting(ctx context.Context, path string) (*warehouse.DB, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, hinted{usagef("no database at %s", path), "name it with --db, or make it with workhealth import PATH"}
	}
	return a.open(ctx, path)
}

// tell prints a progress message.
func (a *app) tell(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.err, format+"\n", args...)
	}
}
