using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>Prices of a combo's legs on the wire: a count and the prices.</summary>
internal static class ComboLegPrices
{
    public static void Encode(FieldWriter writer, ValueList<decimal?> prices)
    {
        writer.Write(prices.Count);
        foreach (var price in prices)
            writer.WriteOrEmpty(price);
    }

    public static ValueList<decimal?> Decode(ref FieldReader fields)
    {
        var count = fields.ReadCount(1);
        if (count == 0)
            return [];
        var prices = new decimal?[count];
        for (var i = 0; i < prices.Length; i++)
            prices[i] = fields.ReadDecimalOrNull();
        return new ValueList<decimal?>(prices);
    }
}
