package workbook

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"slices"
)

const contentTypesPart = "[Content_Types].xml"

// contentTypes is the part that names the type of every other part.
type contentTypes struct {
	XMLName   xml.Name       `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []defaultType  `xml:"Default"`
	Overrides []overrideType `xml:"Override"`
}

type defaultType struct {
	Extension   string `xml:"Extension,attr"`
	ContentType string `xml:"ContentType,attr"`
}

type overrideType struct {
	PartName    string `xml:"PartName,attr"`
	ContentType string `xml:"ContentType,attr"`
}

// pack writes the finished file to w with its parts in a fixed order: excelize takes the streamed sheets, and some
// entries of the content types, out of a map. Parts are copied as they are, without compressing them again.
func pack(w io.Writer, file []byte) error {
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return fmt.Errorf("reopen the file: %w", err)
	}
	parts := slices.Clone(in.File)
	slices.SortFunc(parts, func(a, b *zip.File) int {
		// The content types come first, as readers expect.
		if first := cmp.Compare(isNot(a.Name, contentTypesPart), isNot(b.Name, contentTypesPart)); first != 0 {
			return first
		}
		return cmp.Compare(a.Name, b.Name)
	})
	out := zip.NewWriter(w)
	for _, p := range parts {
		if p.UncompressedSize64 > math.MaxUint32 {
			return fmt.Errorf("part %s has %d bytes: a workbook of this size does not open in Excel", p.Name, p.UncompressedSize64)
		}
		if p.Name == contentTypesPart {
			err = packContentTypes(out, p)
		} else {
			err = out.Copy(p)
		}
		if err != nil {
			return fmt.Errorf("pack %s: %w", p.Name, err)
		}
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("finish the file: %w", err)
	}
	return nil
}

func isNot(a, b string) int {
	if a == b {
		return 0
	}
	return 1
}

func packContentTypes(out *zip.Writer, p *zip.File) error {
	r, err := p.Open()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	var types contentTypes
	if err := xml.NewDecoder(r).Decode(&types); err != nil {
		return err
	}
	slices.SortFunc(types.Defaults, func(a, b defaultType) int { return cmp.Compare(a.Extension, b.Extension) })
	slices.SortFunc(types.Overrides, func(a, b overrideType) int { return cmp.Compare(a.PartName, b.PartName) })
	body, err := xml.Marshal(types)
	if err != nil {
		return err
	}
	w, err := out.Create(p.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(append([]byte(xml.Header), body...))
	return err
}
