using System.Text;
using System.Text.Json;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>
/// Orders and contracts as the fields by which the protocol writes them: it has a place for every attribute, and nothing needs to be
/// added here when an attribute is added there.
/// </summary>
internal static class WireJson
{
    public static void Write(Utf8JsonWriter json, Contract contract, Order order)
    {
        var writer = new FieldWriter(ServerVersion.Maximum);
        writer.WriteFrame(new PlaceOrder(0, contract, order));
        json.WriteStartArray();
        var fields = writer.Written.Span[Frame.HeaderLength..];
        while (fields.Length > 0)
        {
            var end = fields.IndexOf((byte)0);
            json.WriteStringValue(fields[..end]);
            fields = fields[(end + 1)..];
        }
        json.WriteEndArray();
    }

    public static PlaceOrder Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw new JsonException("an order's fields are missing");
        var payload = new List<byte>(512);
        while (json.Read() && json.TokenType == JsonTokenType.String)
        {
            payload.AddRange(Encoding.UTF8.GetBytes(json.GetString()!));
            payload.Add(0);
        }
        try
        {
            return ClientDecoder.Decode([.. payload], ServerVersion.Maximum, out _) as PlaceOrder ?? throw new JsonException("an order's fields are of something else");
        }
        catch (Tws.TwsException error)
        {
            throw new JsonException(error.Message, error);
        }
    }
}
