using Parquet.Thrift;

namespace Parquet.Format;

/// <summary>Free text that a file or column carries. A key that stands twice has the last value.</summary>
internal static class KeyValues
{
    public static Dictionary<string, string> Read(ref ThriftReader reader, ThriftType type)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var left = reader.List(type, ThriftType.Struct); left > 0; left--)
        {
            string key = "", value = "";
            var id = reader.BeginStruct();
            while (reader.NextField(ref id, out var field))
            {
                switch (id)
                {
                    case 1:
                        key = reader.String(field);
                        break;
                    case 2:
                        value = reader.String(field);
                        break;
                    default:
                        reader.Skip(field);
                        break;
                }
            }

            pairs[key] = value;
        }

        return pairs;
    }

    public static void Write(ThriftWriter writer, short id, IReadOnlyDictionary<string, string> pairs)
    {
        writer.List(id, ThriftType.Struct, pairs.Count);
        foreach (var (key, value) in pairs)
        {
            writer.Begin();
            writer.String(1, key);
            writer.String(2, value);
            writer.End();
        }
    }
}
