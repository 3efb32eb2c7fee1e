using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>
/// Walks over the groups of order fields that exist only under a condition and are not modelled, and remembers the first of them.
/// </summary>
internal ref struct OrderGroups(int orderId)
{
    private const int ComboLegFields = 8;
    private const int DeltaNeutralOrderFields = 8;
    private const int ScaleFields = 7;
    private const int DeltaNeutralContractFields = 3;
    private const int BenchmarkFields = 5;

    /// <summary>The first feature that was skipped, or null.</summary>
    public string? Skipped { get; private set; }

    /// <summary>Legs, prices of legs and smart routing parameters, each with its count.</summary>
    public void SkipCombo(ref FieldReader fields)
    {
        SkipCounted(ref fields, ComboLegFields, "combo legs");
        SkipCounted(ref fields, 1, "combo leg prices");
        SkipCounted(ref fields, 2, "smart combo parameters");
    }

    public void SkipDeltaNeutralOrder(ref FieldReader fields)
    {
        var orderType = fields.ReadString();
        fields.Skip(1); // auxiliary price
        if (orderType.Length == 0)
            return;
        // Gateways write "None" with the whole group behind it where there is no such order.
        fields.Skip(DeltaNeutralOrderFields);
        if (orderType != "None")
            Skipped ??= "a delta-neutral order";
    }

    public void SkipScale(ref FieldReader fields)
    {
        fields.Skip(2); // initial and subsequent level size
        if (fields.ReadDecimalOrNull() is not > 0)
            return;
        fields.Skip(ScaleFields);
        Skipped ??= "scale orders";
    }

    public void SkipHedge(ref FieldReader fields)
    {
        if (fields.ReadRaw().IsEmpty)
            return;
        fields.Skip(1);
        Skipped ??= "hedge orders";
    }

    public void SkipDeltaNeutralContract(ref FieldReader fields)
    {
        if (!fields.ReadBool())
            return;
        fields.Skip(DeltaNeutralContractFields);
        Skipped ??= "a delta-neutral contract";
    }

    public void SkipAlgo(ref FieldReader fields)
    {
        if (fields.ReadRaw().IsEmpty)
            return;
        fields.Skip(fields.ReadCount(2) * 2);
        Skipped ??= "algo orders";
    }

    public void SkipBenchmark(ref FieldReader fields, string orderType)
    {
        if (orderType != "PEG BENCH")
            return;
        fields.Skip(BenchmarkFields);
        Skipped ??= "pegged-to-benchmark orders";
    }

    public void SkipConditions(ref FieldReader fields)
    {
        var count = fields.ReadCount(4);
        if (count == 0)
            return;
        for (var i = 0; i < count; i++)
        {
            var type = fields.ReadInt32();
            fields.Skip(1); // how it joins the next
            fields.Skip(type switch
            {
                1 => 5, // price: isMore, price, conId, exchange, trigger method
                3 => 2, // time: isMore, time
                4 => 2, // margin: isMore, percent
                5 => 3, // execution: secType, exchange, symbol
                6 => 4, // volume: isMore, volume, conId, exchange
                7 => 4, // percent change: isMore, percent, conId, exchange
                _ => throw new TwsUnsupportedException($"an order condition of type {type}", orderId),
            });
        }
        fields.Skip(2); // ignore regular hours, cancel instead of transmit
        Skipped ??= "conditions";
    }

    private void SkipCounted(ref FieldReader fields, int fieldsEach, string feature)
    {
        var count = fields.ReadCount(fieldsEach);
        if (count == 0)
            return;
        fields.Skip(count * fieldsEach);
        Skipped ??= feature;
    }
}
