using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Contracts;

/// <summary>One class of options on an underlying at one exchange. Not every expiration has every strike.</summary>
public sealed record SecDefOptParam(int RequestId, string Exchange, int UnderlyingConId, string TradingClass, string Multiplier) : IGatewayMessage
{
    /// <summary>Last trading days as <c>yyyyMMdd</c>.</summary>
    public ValueList<string> Expirations { get; init; } = [];

    public ValueList<decimal> Strikes { get; init; } = [];

    public int MessageId => GatewayMessageId.SecDefOptParam;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(Exchange);
        writer.Write(UnderlyingConId);
        writer.Write(TradingClass);
        writer.Write(Multiplier);
        RepeatedGroups.Write(writer, Expirations);
        writer.Write(Strikes.Count);
        foreach (var strike in Strikes)
            writer.Write(strike);
    }

    public static SecDefOptParam Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadInt32(), fields.ReadString(), fields.ReadString())
        {
            Expirations = RepeatedGroups.ReadTexts(ref fields),
            Strikes = ReadStrikes(ref fields),
        };

    private static ValueList<decimal> ReadStrikes(ref FieldReader fields)
    {
        var strikes = new decimal[fields.ReadCount(1)];
        for (var i = 0; i < strikes.Length; i++)
            strikes[i] = fields.ReadDecimal();
        return new ValueList<decimal>(strikes);
    }
}
