using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages;

/// <summary>A count and as many groups, or single texts and numbers.</summary>
internal static class RepeatedGroups
{
    public static ValueList<T> Read<T>(ref FieldReader fields)
        where T : IRepeatedGroup<T>
    {
        var groups = new T[fields.ReadCount(T.FieldCount)];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = T.Decode(ref fields);
        return new ValueList<T>(groups);
    }

    public static void Write<T>(FieldWriter writer, ValueList<T> groups)
        where T : IRepeatedGroup<T>
    {
        writer.Write(groups.Count);
        foreach (var group in groups)
            group.Encode(writer);
    }

    public static ValueList<string> ReadTexts(ref FieldReader fields)
    {
        var texts = new string[fields.ReadCount(1)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = fields.ReadString();
        return new ValueList<string>(texts);
    }

    public static void Write(FieldWriter writer, ValueList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }
}
