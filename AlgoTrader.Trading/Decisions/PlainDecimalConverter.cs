using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlgoTrader.Trading.Decisions;

/// <summary>Writes a number without zeros at its end: 100 and 100.00 are the same position, and must be the same bytes.</summary>
internal sealed class PlainDecimalConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
}
