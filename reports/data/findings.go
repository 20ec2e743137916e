package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"github.com/workhealth/workhealth/reports/document"
)

// WriteFindings writes d as one indented JSON document to w. Nothing reaches w when d cannot be encoded.
func WriteFindings(w io.Writer, d document.Document) error {
	var compact, indented bytes.Buffer
	if err := encode(&compact, reflect.ValueOf(d)); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	if err := json.Indent(&indented, compact.Bytes(), "", "  "); err != nil {
		return fmt.Errorf("write findings: indent: %w", err)
	}
	indented.WriteByte('\n')
	if _, err := indented.WriteTo(w); err != nil {
		return fmt.Errorf("write findings: %w", err)
	}
	return nil
}
