package main

import (
	"encoding/hex"
	"fmt"
	"sort"
	"strconv"
	"time"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

// plain is a value as JSON: the name of its type and what is in it, numbers as text, maps as pairs in the order of their keys' texts.
func plain(value ref.Val) []any {
	switch v := value.(type) {
	case types.Null:
		return []any{"null"}
	case types.Bool:
		return []any{"bool", bool(v)}
	case types.Int:
		return []any{"int", strconv.FormatInt(int64(v), 10)}
	case types.Uint:
		return []any{"uint", strconv.FormatUint(uint64(v), 10)}
	case types.Double:
		return []any{"double", strconv.FormatFloat(float64(v), 'g', -1, 64)}
	case types.String:
		return []any{"string", string(v)}
	case types.Bytes:
		return []any{"bytes", hex.EncodeToString(v)}
	case types.Timestamp:
		return []any{"timestamp", v.Time.UTC().Format(time.RFC3339Nano)}
	case types.Duration:
		return []any{"duration", strconv.FormatInt(int64(v.Duration), 10)}
	case *types.Type:
		return []any{"type", v.TypeName()}
	case *types.Optional:
		if !v.HasValue() {
			return []any{"optional"}
		}
		return []any{"optional", plain(v.GetValue())}
	case traits.Mapper:
		return mapper(v)
	case traits.Lister:
		return lister(v)
	default:
		return []any{"other", value.Type().TypeName()}
	}
}

func lister(list traits.Lister) []any {
	elements := []any{}
	for i := types.Int(0); i < list.Size().(types.Int); i++ {
		elements = append(elements, plain(list.Get(i)))
	}
	return []any{"list", elements}
}

func mapper(m traits.Mapper) []any {
	if m.Type() != types.MapType {
		return []any{"other", m.Type().TypeName()}
	}
	pairs := [][]any{}
	for it := m.Iterator(); it.HasNext() == types.True; {
		key := it.Next()
		pairs = append(pairs, []any{plain(key), plain(m.Get(key))})
	}
	sort.Slice(pairs, func(i, j int) bool { return fmt.Sprint(pairs[i][0]) < fmt.Sprint(pairs[j][0]) })
	return []any{"map", pairs}
}
