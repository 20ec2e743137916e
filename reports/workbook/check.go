package workbook

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Check reopens a finished workbook: every part is well-formed XML, every sheet that README lists exists, and its table
// has as many rows as README says, none of them empty. The error names the part or sheet that is wrong.
func Check(path string) error {
	if err := check(path); err != nil {
		return fmt.Errorf("check workbook %s: %w", path, err)
	}
	return nil
}

func check(path string) error {
	p, err := readParts(path)
	if err != nil {
		return err
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		return fmt.Errorf("open: %w", err)
	}
	defer func() { _ = f.Close() }()
	index, err := readIndex(f)
	if err != nil {
		return err
	}
	for _, e := range index {
		if err := p.checkSheet(e); err != nil {
			return fmt.Errorf("sheet %q: %w", e.sheet, err)
		}
	}
	return nil
}

// entry is a line of the index on README.
type entry struct {
	sheet string
	rows  int // -1: not a grid
}

func readIndex(f *excelize.File) ([]entry, error) {
	var index []entry
	found := false
	err := eachRow(f, readmeSheet, func(_ int, cells []string) error {
		switch {
		case !found:
			found = len(cells) > 1 && cells[0] == indexHeader && cells[1] == "Rows"
		case len(cells) < 3: // the index ends with an empty line
			found = false
		default:
			e := entry{sheet: cells[0], rows: -1}
			if cells[1] != "" {
				n, err := strconv.Atoi(cells[1])
				if err != nil {
					return fmt.Errorf("rows of %q: %w", e.sheet, err)
				}
				e.rows = n
			}
			index = append(index, e)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("sheet %q: %w", readmeSheet, err)
	}
	if len(index) == 0 {
		return nil, fmt.Errorf("sheet %q lists no sheets", readmeSheet)
	}
	return index, nil
}

// checkSheet counts the rows of the sheet against the index and against the range of its table.
func (p *parts) checkSheet(e entry) error {
	filled, ok := p.filled[p.sheets[e.sheet]]
	if !ok {
		return errors.New("does not exist")
	}
	tableRange := p.tables[tableName(e.sheet)]
	switch {
	case e.rows < 0:
		return nil
	case tableRange == "" && e.rows == 0:
		return nil
	case tableRange == "":
		return fmt.Errorf("has no table, README says %d rows", e.rows)
	}
	first, last, err := rangeRows(tableRange)
	if err != nil {
		return err
	}
	rows := 0
	for _, row := range filled {
		if row > first {
			rows++
		}
	}
	switch {
	case rows != e.rows:
		return fmt.Errorf("has %d rows, README says %d", rows, e.rows)
	case last-first != rows:
		return fmt.Errorf("has %d rows, its table covers %d", rows, last-first)
	}
	return nil
}

func rangeRows(tableRange string) (first, last int, err error) {
	from, to, _ := strings.Cut(tableRange, ":")
	if _, first, err = excelize.CellNameToCoordinates(from); err != nil {
		return 0, 0, fmt.Errorf("table range %q: %w", tableRange, err)
	}
	if _, last, err = excelize.CellNameToCoordinates(to); err != nil {
		return 0, 0, fmt.Errorf("table range %q: %w", tableRange, err)
	}
	return first, last, nil
}

// eachRow streams the raw cells of a sheet; asking for single cells would load the whole sheet.
func eachRow(f *excelize.File, sheet string, visit func(row int, cells []string) error) error {
	rows, err := f.Rows(sheet)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("row %d: %w", n, err)
		}
		if err := visit(n, cells); err != nil {
			return err
		}
	}
	return rows.Error()
}
