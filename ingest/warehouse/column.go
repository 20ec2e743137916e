package warehouse

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"

	"github.com/workhealth/workhealth/ingest/connector"
)

// A staging table is filled column by column, in the order of its columns in stage/stage.sql.
// What the connector does not tell (empty, nil, zero time) becomes NULL.

var (
	text    = arrow.BinaryTypes.String
	texts   = arrow.ListOf(arrow.BinaryTypes.String)
	whole   = arrow.PrimitiveTypes.Int64
	small   = arrow.PrimitiveTypes.Int32
	real    = arrow.PrimitiveTypes.Float64
	truth   = arrow.FixedWidthTypes.Boolean
	day     = arrow.FixedWidthTypes.Date32
	instant = &arrow.TimestampType{Unit: arrow.Microsecond}
)

// columns collects rows of one staging table until they are copied in.
type columns struct {
	table string
	build *array.RecordBuilder
	next  int // column that is appended to next
	rows  int
	bytes int
	files int // number of the batch's first file in the warehouse
}

// named are the columns of a staging table.
type named []struct {
	name string
	typ  arrow.DataType
}

func newColumns(table string, of named) *columns {
	fields := make([]arrow.Field, len(of))
	for i, c := range of {
		fields[i] = arrow.Field{Name: c.name, Type: c.typ, Nullable: true}
	}
	return &columns{table: table, build: array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil))}
}

func (c *columns) field() array.Builder {
	f := c.build.Field(c.next)
	c.next++
	return f
}

// rowBytes is about what a row takes besides its texts.
const rowBytes = 128

func (c *columns) endRow() { c.next = 0; c.rows++; c.bytes += rowBytes }

// rowGroup is how many rows the engine stores as one group.
const rowGroup = 122_880

// full tells whether the rows should be handed over now: half a row group of them, or enough text.
func (c *columns) full() bool { return c.rows >= rowGroup/2 || c.bytes >= 32<<20 }

// take returns the collected rows and starts anew. The caller releases them.
func (c *columns) take() arrow.RecordBatch {
	c.rows, c.bytes = 0, 0
	return c.build.NewRecordBatch()
}

func (c *columns) text(values ...string) {
	for _, s := range values {
		f := c.field().(*array.StringBuilder)
		if s == "" {
			f.AppendNull()
			continue
		}
		s = valid(s)
		c.bytes += len(s)
		f.Append(s)
	}
}

func (c *columns) texts(list []string) {
	f := c.field().(*array.ListBuilder)
	if len(list) == 0 {
		f.AppendNull()
		return
	}
	f.Append(true)
	values := f.ValueBuilder().(*array.StringBuilder)
	for _, s := range list {
		values.Append(valid(s))
	}
}

func (c *columns) whole(n int64) { c.field().(*array.Int64Builder).Append(n) }
func (c *columns) small(n int)   { c.field().(*array.Int32Builder).Append(int32(n)) }
func (c *columns) truth(b bool)  { c.field().(*array.BooleanBuilder).Append(b) }

func (c *columns) optionalSmall(n *int) {
	f := c.field().(*array.Int32Builder)
	if n == nil {
		f.AppendNull()
		return
	}
	f.Append(int32(*n))
}

func (c *columns) optionalReal(x *float64) {
	f := c.field().(*array.Float64Builder)
	if x == nil {
		f.AppendNull()
		return
	}
	f.Append(*x)
}

func (c *columns) day(d connector.Date) {
	f := c.field().(*array.Date32Builder)
	if d.IsZero() {
		f.AppendNull()
		return
	}
	f.Append(arrow.Date32FromTime(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)))
}

func (c *columns) instant(t time.Time) {
	f := c.field().(*array.TimestampBuilder)
	if t.IsZero() {
		f.AppendNull()
		return
	}
	f.Append(arrow.Timestamp(t.UnixMicro()))
}

func (c *columns) place(o connector.Origin) {
	c.small(c.files + o.File)
	line := c.field().(*array.Int64Builder)
	if o.Line == 0 {
		line.AppendNull()
	} else {
		line.Append(o.Line)
	}
	c.text(o.Pointer)
}

// valid makes a text what the engine can hold: UTF-8 without NUL.
func valid(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "\uFFFD")
	}
	return s
}
