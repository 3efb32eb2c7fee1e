using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders.Conditions;

/// <summary>
/// One condition of an order: <see cref="PriceCondition"/>, <see cref="TimeCondition"/>, <see cref="MarginCondition"/>,
/// <see cref="ExecutionCondition"/>, <see cref="VolumeCondition"/> or <see cref="PercentChangeCondition"/>.
/// </summary>
public abstract record OrderCondition
{
    // Type, conjunction and the two of the shortest kinds.
    private const int MinFields = 4;

    private protected OrderCondition()
    {
    }

    /// <summary>True joins it to the next one by "and", false by "or".</summary>
    public bool IsConjunction { get; init; } = true;

    /// <summary>The protocol's number of this kind of condition.</summary>
    private protected abstract int TypeNumber { get; }

    /// <summary>A count, the conditions, and the two flags if there are any.</summary>
    internal static void Encode(FieldWriter writer, Order order)
    {
        writer.Write(order.Conditions.Count);
        if (order.Conditions.Count == 0)
            return;
        foreach (var condition in order.Conditions)
        {
            writer.Write(condition.TypeNumber);
            writer.Write(condition.IsConjunction ? "a" : "o");
            condition.Encode(writer);
        }
        writer.Write(order.ConditionsIgnoreRth);
        writer.Write(order.ConditionsCancelOrder);
    }

    internal static ValueList<OrderCondition> Decode(ref FieldReader fields, int? orderId, out bool ignoreRth, out bool cancelOrder)
    {
        ignoreRth = false;
        cancelOrder = false;
        var count = fields.ReadCount(MinFields);
        if (count == 0)
            return [];
        var conditions = new OrderCondition[count];
        for (var i = 0; i < conditions.Length; i++)
        {
            var type = fields.ReadInt32();
            var isConjunction = fields.ReadRaw().SequenceEqual("a"u8);
            var condition = DecodeOne(ref fields, type, orderId);
            conditions[i] = isConjunction ? condition : condition with { IsConjunction = false };
        }
        ignoreRth = fields.ReadBool();
        cancelOrder = fields.ReadBool();
        return new ValueList<OrderCondition>(conditions);
    }

    private protected abstract void Encode(FieldWriter writer);

    private static OrderCondition DecodeOne(ref FieldReader fields, int type, int? orderId) =>
        type switch
        {
            PriceCondition.Number => PriceCondition.Decode(ref fields),
            TimeCondition.Number => TimeCondition.Decode(ref fields),
            MarginCondition.Number => MarginCondition.Decode(ref fields),
            ExecutionCondition.Number => ExecutionCondition.Decode(ref fields),
            VolumeCondition.Number => VolumeCondition.Decode(ref fields),
            PercentChangeCondition.Number => PercentChangeCondition.Decode(ref fields),
            _ => throw new TwsUnsupportedException($"an order condition of type {type}", orderId),
        };
}
