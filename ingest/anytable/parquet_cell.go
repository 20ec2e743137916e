package anytable

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

// batch is how many levels of a column are read at once.
const batch = 1024

// cursor walks over one column of a row group, row by row.
type cursor struct {
	column int
	cell   string // of the row in hand: a value as text, a list as JSON, "" for none

	fill           func() (levels, values int, err error) // reads the next batch into def, rep and text
	def, rep       [batch]int16
	text           [batch]string
	level, levels  int
	value          int
	maxDef, maxRep int16
}

func newCursor(r file.ColumnChunkReader, column int) *cursor {
	d := r.Descriptor()
	c := &cursor{column: column, maxDef: d.MaxDefinitionLevel(), maxRep: d.MaxRepetitionLevel()}
	show := shower{d.LogicalType()}
	switch r := r.(type) {
	case *file.BooleanColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, strconv.FormatBool)
	case *file.Int32ColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, func(v int32) string { return show.int(int64(v)) })
	case *file.Int64ColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, show.int)
	case *file.Int96ColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, func(v parquet.Int96) string { return v.ToTime().UTC().Format(time.RFC3339Nano) })
	case *file.Float32ColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, func(v float32) string { return strconv.FormatFloat(float64(v), 'f', -1, 32) })
	case *file.Float64ColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) })
	case *file.ByteArrayColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, func(v parquet.ByteArray) string { return show.bytes(v) })
	case *file.FixedLenByteArrayColumnChunkReader:
		c.fill = filler(c, r.ReadBatch, func(v parquet.FixedLenByteArray) string { return show.bytes(v) })
	default:
		c.fill = func() (int, int, error) { return 0, 0, fmt.Errorf("values of type %s", r.Type()) }
	}
	return c
}

// filler reads a batch of one type of values as texts.
func filler[T any](c *cursor, read func(int64, []T, []int16, []int16) (int64, int, error), text func(T) string) func() (int, int, error) {
	var values [batch]T
	return func() (int, int, error) {
		levels, n, err := read(batch, values[:], c.def[:], c.rep[:])
		for i, v := range values[:n] {
			c.text[i] = text(v)
		}
		return int(levels), n, err
	}
}

var errEnds = errors.New("the column ends early")

// move goes to the next row.
func (c *cursor) move() error {
	c.cell = ""
	more, err := c.more()
	if err != nil {
		return err
	}
	if !more {
		return errEnds
	}
	first, there := c.next()
	if c.maxRep == 0 {
		c.cell = first
		return nil
	}
	var list []string
	if there {
		list = append(list, first)
	}
	for {
		more, err := c.more()
		if err != nil {
			return err
		}
		if !more || c.rep[c.level] == 0 {
			break
		}
		if v, there := c.next(); there {
			list = append(list, v)
		}
	}
	if len(list) > 0 {
		raw, _ := json.Marshal(list) // texts always marshal
		c.cell = string(raw)
	}
	return nil
}

// more makes sure that there is a level to read.
func (c *cursor) more() (bool, error) {
	if c.level < c.levels {
		return true, nil
	}
	levels, _, err := c.fill()
	c.level, c.levels, c.value = 0, levels, 0
	return levels > 0, err
}

// next passes one level and returns its value, where it has one.
func (c *cursor) next() (string, bool) {
	defined := c.maxDef == 0 || c.def[c.level] == c.maxDef
	c.level++
	if !defined {
		return "", false
	}
	c.value++
	return c.text[c.value-1], true
}

// columnName is the path of a column without the steps that only say that it is a list.
func columnName(c *schema.Column) string {
	path := c.ColumnPath()
	if n := len(path); c.MaxRepetitionLevel() == 1 && n >= 3 {
		path = path[:n-2]
	}
	return strings.Join(path, ".")
}

// shower writes values as their logical type means them.
type shower struct{ as schema.LogicalType }

func (s shower) int(v int64) string {
	switch t := s.as.(type) {
	case schema.DateLogicalType:
		return time.Unix(0, 0).UTC().AddDate(0, 0, int(v)).Format(time.DateOnly)
	case schema.TimestampLogicalType:
		return timestamp(v, t)
	case schema.DecimalLogicalType:
		return decimal(big.NewInt(v), int(t.Scale()))
	case schema.IntLogicalType:
		if !t.IsSigned() && t.BitWidth() == 64 {
			return strconv.FormatUint(uint64(v), 10)
		}
		if !t.IsSigned() {
			return strconv.FormatUint(uint64(uint32(v)), 10)
		}
	}
	return strconv.FormatInt(v, 10)
}

func timestamp(v int64, t schema.TimestampLogicalType) string {
	at := time.UnixMilli(v)
	switch t.TimeUnit() {
	case schema.TimeUnitMicros:
		at = time.UnixMicro(v)
	case schema.TimeUnitNanos:
		at = time.Unix(0, v)
	}
	if t.IsAdjustedToUTC() {
		return at.UTC().Format(time.RFC3339Nano)
	}
	return at.UTC().Format("2006-01-02T15:04:05.999999999")
}

func (s shower) bytes(v []byte) string {
	switch t := s.as.(type) {
	case schema.DecimalLogicalType:
		n := new(big.Int).SetBytes(v)
		if len(v) > 0 && v[0] >= 0x80 { // two's complement
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(v))))
		}
		return decimal(n, int(t.Scale()))
	case schema.UUIDLogicalType:
		if len(v) == 16 {
			return fmt.Sprintf("%x-%x-%x-%x-%x", v[:4], v[4:6], v[6:8], v[8:10], v[10:])
		}
	case schema.StringLogicalType:
		return strings.ToValidUTF8(string(v), "\uFFFD")
	}
	if utf8.Valid(v) {
		return string(v)
	}
	return hex.EncodeToString(v)
}

func decimal(n *big.Int, scale int) string {
	if scale <= 0 || scale > 100 {
		return n.String()
	}
	return new(big.Rat).SetFrac(n, new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil)).FloatString(scale)
}
