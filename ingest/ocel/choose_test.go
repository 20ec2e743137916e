package ocel

import "testing"

func TestChoose(t *testing.T) {
	cases := []struct {
		name  string
		kinds []kind
		want  string
	}{
		{"fewest multiplied", []kind{{"item", 900, 500, 100}, {"order", 300, 400, 400}}, "order"},
		{"of equals more events", []kind{{"a", 9, 10, 10}, {"b", 2, 12, 10}}, "b"},
		{"then more objects", []kind{{"a", 2, 10, 10}, {"b", 9, 10, 10}}, "b"},
		{"then the name", []kind{{"a", 2, 10, 10}, {"b", 2, 10, 10}}, "a"},
		{"people are not work", []kind{{"Administrative Employee", 2, 99, 99}, {"claims", 5, 10, 10}, {"customers", 5, 50, 50}}, "claims"},
		{"unless there is nothing else", []kind{{"users", 2, 99, 99}}, "users"},
		{"nothing", nil, ""},
	}
	for _, c := range cases {
		if got, ok := choose(c.kinds); got.name != c.want || ok != (c.want != "") {
			t.Errorf("%s: %q, want %q", c.name, got.name, c.want)
		}
	}
}
