using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>A named parameter of an algo or of smart combo routing.</summary>
public sealed record TagValue(string Tag, string Value)
{
    /// <summary>A count and the pairs.</summary>
    internal static void Encode(FieldWriter writer, ValueList<TagValue> pairs)
    {
        writer.Write(pairs.Count);
        foreach (var pair in pairs)
        {
            writer.Write(pair.Tag);
            writer.Write(pair.Value);
        }
    }

    internal static ValueList<TagValue> Decode(ref FieldReader fields)
    {
        var count = fields.ReadCount(2);
        if (count == 0)
            return [];
        var pairs = new TagValue[count];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = new TagValue(fields.ReadString(), fields.ReadString());
        return new ValueList<TagValue>(pairs);
    }
}
