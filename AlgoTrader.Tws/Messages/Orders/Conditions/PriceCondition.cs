using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>A price of an instrument is at or above, or at or below, a value.</summary>
public sealed record PriceCondition(bool IsMore, decimal Price, int ConId, string Exchange) : OrderCondition
{
    internal const int Number = 1;

    /// <summary>Which price counts: the numbers of <see cref="Order.TriggerMethod"/>.</summary>
    public int TriggerMethod { get; init; }

    private protected override int TypeNumber => Number;

    internal static PriceCondition Decode(ref FieldReader fields) =>
        new(fields.ReadBool(), fields.ReadDecimal(), fields.ReadInt32(), fields.ReadString())
        {
            TriggerMethod = fields.ReadInt32(),
        };

    private protected override void Encode(FieldWriter writer)
    {
        writer.Write(IsMore);
        writer.Write(Price);
        writer.Write(ConId);
        writer.Write(Exchange);
        writer.Write(TriggerMethod);
    }
}
