using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.MarketDepth;

/// <summary>An exchange that offers order books of a kind of instrument.</summary>
public sealed record DepthExchange(string Exchange, string SecType, string ListingExchange, string ServiceDataType, int? AggGroup)
    : IRepeatedGroup<DepthExchange>
{
    public static int FieldCount => 5;

    public void Encode(FieldWriter writer)
    {
        writer.Write(Exchange);
        writer.Write(SecType);
        writer.Write(ListingExchange);
        writer.Write(ServiceDataType);
        writer.WriteOrMax(AggGroup);
    }

    public static DepthExchange Decode(ref FieldReader fields) =>
        new(fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadString(), fields.ReadInt32OrNull());
}
