using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>
/// What the gateway computed for an option out of the price of one side. Tick types: 10 bid, 11 ask, 12 last, 13 model, 53 own request;
/// 80 to 83 the same delayed. Null is what it did not compute. Attributes: 0 volatility from returns, 1 from prices.
/// </summary>
public readonly record struct TickOption(int RequestId, int TickType, int Attributes) : IMarketDataMessage
{
    private const int NoPrice = -1;
    private const int NoGreek = -2;

    public decimal? ImpliedVolatility { get; init; }

    public decimal? Delta { get; init; }

    public decimal? OptionPrice { get; init; }

    public decimal? PvDividend { get; init; }

    public decimal? Gamma { get; init; }

    public decimal? Vega { get; init; }

    public decimal? Theta { get; init; }

    public decimal? UnderlyingPrice { get; init; }

    public int MessageId => GatewayMessageId.TickOption;

    public void Encode(FieldWriter writer)
    {
        writer.Write(RequestId);
        writer.Write(TickType);
        writer.Write(Attributes);
        writer.Write(ImpliedVolatility ?? NoPrice);
        writer.Write(Delta ?? NoGreek);
        writer.Write(OptionPrice ?? NoPrice);
        writer.Write(PvDividend ?? NoPrice);
        writer.Write(Gamma ?? NoGreek);
        writer.Write(Vega ?? NoGreek);
        writer.Write(Theta ?? NoGreek);
        writer.Write(UnderlyingPrice ?? NoPrice);
    }

    public static TickOption Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadInt32(), fields.ReadInt32())
        {
            ImpliedVolatility = Read(ref fields, NoPrice),
            Delta = Read(ref fields, NoGreek),
            OptionPrice = Read(ref fields, NoPrice),
            PvDividend = Read(ref fields, NoPrice),
            Gamma = Read(ref fields, NoGreek),
            Vega = Read(ref fields, NoGreek),
            Theta = Read(ref fields, NoGreek),
            UnderlyingPrice = Read(ref fields, NoPrice),
        };

    // The protocol says "not computed" with a number of its own that the value can never take.
    private static decimal? Read(ref FieldReader fields, int none) => fields.ReadDecimalOrNull() is { } value && value != none ? value : null;
}
