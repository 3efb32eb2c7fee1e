using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.History;

/// <summary>One past bar. <see cref="Date"/> is the bar's start as the request's formatDate writes it.</summary>
public sealed record HistoricalBar(
    string Date, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume, decimal Wap, int Count)
{
    /// <summary>Number of fields of one bar.</summary>
    internal const int Fields = 8;

    /// <summary>The bar's start, or null when <see cref="Date"/> cannot be read. A date alone is midnight UTC.</summary>
    public DateTimeOffset? Start => TwsTime.TryParse(Date, out var start) ? start : null;

    internal void Encode(FieldWriter writer)
    {
        writer.Write(Date);
        writer.Write(Open);
        writer.Write(High);
        writer.Write(Low);
        writer.Write(Close);
        writer.Write(Volume);
        writer.Write(Wap);
        writer.Write(Count);
    }

    internal static HistoricalBar Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadDecimal(),
            fields.ReadDecimal(), fields.ReadDecimal(), fields.ReadInt32());
}
