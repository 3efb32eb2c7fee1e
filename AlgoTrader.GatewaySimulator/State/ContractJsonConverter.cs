using System.Text.Json;
using System.Text.Json.Serialization;
using AlgoTrader.Tws.Messages.Contracts;
using AlgoTrader.Tws.Messages.Orders;

namespace AlgoTrader.GatewaySimulator.State;

/// <summary>A contract, with the legs of a combo.</summary>
internal sealed class ContractJsonConverter : JsonConverter<Contract>
{
    private static readonly Order Nothing = new();

    public override Contract Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => WireJson.Read(ref reader).Contract;

    public override void Write(Utf8JsonWriter writer, Contract value, JsonSerializerOptions options) => WireJson.Write(writer, value, Nothing);
}
