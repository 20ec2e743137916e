package workbook

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/reports/document"
)

// maxRows is the number of table rows after which a tab is continued in a second one. Excel ends at 1,048,576.
const maxRows = 1_000_000

// listsSheet is the hidden sheet with the entries of the drop lists.
const listsSheet = "Lists"

// Write writes d as a workbook to w. The file is completed in memory (cell text spills to the temporary directory), so
// nothing reaches w when it fails. An error names the tab that could not be written.
func Write(w io.Writer, d document.Document) error {
	return write(w, d, maxRows)
}

func write(w io.Writer, d document.Document, limit int) (err error) {
	all := tabs(d, limit)
	if err := checkSheetNames(all); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	// excelize keeps everything in memory without a word when it cannot create its spill files.
	dir, err := os.MkdirTemp("", "workbook-")
	if err != nil {
		return fmt.Errorf("write workbook: create spill directory: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()

	f := excelize.NewFile(excelize.Options{TmpDir: dir})
	defer func() { _ = f.Close() }()
	b := &book{file: f, styles: map[look]int{}, footer: footer(d)}
	if err := b.fill(d, all); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		return fmt.Errorf("write workbook: complete the file: %w", err)
	}
	if err := pack(w, buf.Bytes()); err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

// book is the workbook under construction.
type book struct {
	file   *excelize.File
	styles map[look]int
	footer string
}

func (b *book) fill(d document.Document, all []tab) error {
	if err := b.setProperties(d); err != nil {
		return err
	}
	// All sheets are created before the first is streamed: a call that walks the sheets would reload a finished one.
	if err := b.file.SetSheetName("Sheet1", all[0].name); err != nil {
		return fmt.Errorf("sheet %q: %w", all[0].name, err)
	}
	for _, t := range all[1:] {
		if _, err := b.file.NewSheet(t.name); err != nil {
			return fmt.Errorf("sheet %q: %w", t.name, err)
		}
	}
	if err := b.file.SetSheetVisible(listsSheet, false); err != nil {
		return fmt.Errorf("hide sheet %q: %w", listsSheet, err)
	}
	for _, t := range all {
		if err := b.writeTab(t); err != nil {
			return fmt.Errorf("sheet %q: %w", t.name, err)
		}
	}
	return nil
}

func (b *book) setProperties(d document.Document) error {
	stamp := d.AsOf.UTC().Format(time.RFC3339) // never the clock: equal documents give equal bytes
	program := clean(d.Program)
	err := b.file.SetDocProps(&excelize.DocProperties{
		Title:          titleOf(clean(d.Organization)),
		Subject:        "Findings and their rows, as of " + stamp,
		Creator:        program,
		LastModifiedBy: program,
		Identifier:     clean(d.RunID),
		Created:        stamp,
		Modified:       stamp,
	})
	if err != nil {
		return fmt.Errorf("set document properties: %w", err)
	}
	if err := b.file.SetAppProps(&excelize.AppProperties{Application: program}); err != nil {
		return fmt.Errorf("set application properties: %w", err)
	}
	for _, p := range []excelize.CustomProperty{{Name: "run_id", Value: clean(d.RunID)}, {Name: "as_of", Value: stamp}} {
		if err := b.file.SetCustomProps(p); err != nil {
			return fmt.Errorf("set property %s: %w", p.Name, err)
		}
	}
	return nil
}
