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
	next  int   // column that is appended to next
	nulls []int // NULLs at the end of each column that are not appended yet: most columns of most rows hold nothing
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
	return &columns{table: table, build: array.NewRecordBuilder(memory.DefaultAllocator, arrow.NewSchema(fields, nil)), nulls: make([]int, len(fields))}
}

// field returns the next column, for a value.
func (c *columns) field() array.Builder {
	f := c.filled(c.next)
	c.next++
	return f
}

// null leaves the next column empty.
func (c *columns) null() {
	c.nulls[c.next]++
	c.next++
}

// filled returns a column with all its NULLs in place.
func (c *columns) filled(column int) array.Builder {
	f := c.build.Field(column)
	if n := c.nulls[column]; n > 0 {
		f.AppendNulls(n)
		c.nulls[column] = 0
	}
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
	for i := range c.nulls {
		c.filled(i)
	}
	return c.build.NewRecordBatch()
}

func (c *columns) text(values ...string) {
	for _, s := range values {
		if s == "" {
			c.null()
			continue
		}
		s = valid(s)
		c.bytes += len(s)
		c.field().(*array.StringBuilder).Append(s)
	}
}

func (c *columns) texts(list []string) {
	if len(list) == 0 {
		c.null()
		return
	}
	f := c.field().(*array.ListBuilder)
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
	if n == nil {
		c.null()
		return
	}
	c.field().(*array.Int32Builder).Append(int32(*n))
}

func (c *columns) optionalReal(x *float64) {
	if x == nil {
		c.null()
		return
	}
	c.field().(*array.Float64Builder).Append(*x)
}

func (c *columns) day(d connector.Date) {
	if d.IsZero() {
		c.null()
		return
	}
	c.field().(*array.Date32Builder).Append(arrow.Date32FromTime(time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)))
}

func (c *columns) instant(t time.Time) {
	if t.IsZero() {
		c.null()
		return
	}
	c.field().(*array.TimestampBuilder).Append(arrow.Timestamp(t.UnixMicro()))
}

func (c *columns) place(o connector.Origin) {
	c.small(c.files + o.File)
	if o.Line == 0 {
		c.null()
	} else {
		c.whole(o.Line)
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
