using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketData;

/// <summary>One exchange behind a smart-routed quote: its bit in masks, its letter in exchange lists.</summary>
public sealed record SmartComponent(int BitNumber, string Exchange, string ExchangeLetter) : IRepeatedGroup<SmartComponent>
{
    public static int FieldCount => 3;

    public void Encode(FieldWriter writer)
    {
        writer.Write(BitNumber);
        writer.Write(Exchange);
        writer.Write(ExchangeLetter);
    }

    public static SmartComponent Decode(ref FieldReader fields) =>
        new(fields.ReadInt32(), fields.ReadString(), fields.ReadString());
}
