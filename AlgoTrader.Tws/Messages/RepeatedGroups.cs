using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages;

/// <summary>A count and as many groups, or single texts and numbers.</summary>
internal static class RepeatedGroups
{
    public static T[] Read<T>(ref FieldReader fields)
        where T : IRepeatedGroup<T>
    {
        var groups = new T[fields.ReadCount(T.FieldCount)];
        for (var i = 0; i < groups.Length; i++)
            groups[i] = T.Decode(ref fields);
        return groups;
    }

    public static void Write<T>(FieldWriter writer, IReadOnlyList<T> groups)
        where T : IRepeatedGroup<T>
    {
        writer.Write(groups.Count);
        foreach (var group in groups)
            group.Encode(writer);
    }

    public static string[] ReadTexts(ref FieldReader fields)
    {
        var texts = new string[fields.ReadCount(1)];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = fields.ReadString();
        return texts;
    }

    public static void Write(FieldWriter writer, IReadOnlyList<string> texts)
    {
        writer.Write(texts.Count);
        foreach (var text in texts)
            writer.Write(text);
    }
}
