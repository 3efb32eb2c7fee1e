using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.News;

/// <summary>A source of news.</summary>
public sealed record NewsProvider(string Code, string Name) : IRepeatedGroup<NewsProvider>
{
    public static int FieldCount => 2;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Code);
        writer.Write(Name);
    }

    public static NewsProvider Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadString());
}
