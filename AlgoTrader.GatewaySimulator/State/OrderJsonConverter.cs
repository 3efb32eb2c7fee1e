using System.Text.Json;
using System.Text.Json.Serialization;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>An order without its contract.</summary>
internal sealed class OrderJsonConverter : JsonConverter<Order>
{
    // The contract that gives every field its place: legs' prices go with combos only, least quantities with IB's own exchange.
    private static readonly Contract Anything = new() { SecType = Contract.Combo, Exchange = "IBKRATS" };

    public override Order Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WireJson.Read(ref reader).Order;

    public override void Write(Utf8JsonWriter writer, Order value, JsonSerializerOptions options) => WireJson.Write(writer, Anything, value);
}
