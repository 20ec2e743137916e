package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"
)

// encode writes v as encoding/json does, with two differences that the standard encoder has no option for: a zero
// instant is null, since year 1 is no date anybody meant, and a nil list is [].
func encode(out *bytes.Buffer, v reflect.Value) error {
	if t, ok := reflect.TypeAssert[time.Time](v); ok {
		if t.IsZero() {
			out.WriteString("null")
			return nil
		}
		return encodeScalar(out, v)
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			out.WriteString("null")
			return nil
		}
		return encode(out, v.Elem())
	case reflect.Slice:
		return encodeList(out, v)
	case reflect.Struct:
		out.WriteByte('{')
		if _, err := encodeFields(out, v, 0); err != nil {
			return err
		}
		out.WriteByte('}')
		return nil
	}
	return encodeScalar(out, v)
}

func encodeScalar(out *bytes.Buffer, v reflect.Value) error {
	b, err := json.Marshal(v.Interface())
	if err != nil {
		return err
	}
	out.Write(b)
	return nil
}

func encodeList(out *bytes.Buffer, v reflect.Value) error {
	out.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			out.WriteByte(',')
		}
		if err := encode(out, v.Index(i)); err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	out.WriteByte(']')
	return nil
}

// encodeFields writes the fields of a struct, those of an embedded struct among them, and returns how many stand in the
// object by then.
func encodeFields(out *bytes.Buffer, v reflect.Value, written int) (int, error) {
	for i := range v.NumField() {
		field, value := v.Type().Field(i), v.Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous && name == "" {
			var err error
			if written, err = encodeFields(out, value, written); err != nil {
				return written, err
			}
			continue
		}
		if name == "-" || options == "omitempty" && isEmpty(value) {
			continue
		}
		if name == "" {
			name = field.Name
		}
		if written > 0 {
			out.WriteByte(',')
		}
		written++
		fmt.Fprintf(out, "%q:", name)
		if err := encode(out, value); err != nil {
			return written, fmt.Errorf("%s: %w", name, err)
		}
	}
	return written, nil
}

// isEmpty is emptiness as omitempty means it: a struct never is.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}
