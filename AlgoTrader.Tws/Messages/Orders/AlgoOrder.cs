using AlgoTrader.Tws.Fields;

namespace AlgoTrader.Tws.Messages.Orders;

/// <summary>An IB algo such as Adaptive or Twap, and its parameters.</summary>
public sealed record AlgoOrder(string Strategy)
{
    public ValueList<TagValue> Parameters { get; init; } = [];

    /// <summary>The client's name for this run; only in placeOrder.</summary>
    public string Id { get; init; } = "";

    /// <summary>The strategy and, if there is one, its parameters.</summary>
    internal static void Encode(FieldWriter writer, AlgoOrder? algo)
    {
        var strategy = algo?.Strategy ?? "";
        writer.Write(strategy);
        if (strategy.Length > 0)
            TagValue.Encode(writer, algo!.Parameters);
    }

    internal static AlgoOrder? Decode(ref FieldReader fields)
    {
        var strategy = fields.ReadString();
        return strategy.Length == 0 ? null : new AlgoOrder(strategy) { Parameters = TagValue.Decode(ref fields) };
    }

    internal static void EncodeRequest(FieldWriter writer, AlgoOrder? algo)
    {
        Encode(writer, algo);
        writer.Write(algo?.Id ?? "");
    }

    internal static AlgoOrder? DecodeRequest(ref FieldReader fields)
    {
        var algo = Decode(ref fields);
        var id = fields.ReadString();
        return id.Length == 0 ? algo : (algo ?? new AlgoOrder("")) with { Id = id };
    }
}
