using System.Text.Json;
using AlgoTrader.Contracts.Events;

namespace AlgoTrader.Contracts.Tests.Events;

public sealed class EventEnvelopeTests
{
    private const string Json =
        """{"type":"strategy.status","ts":"2024-03-04T14:30:00+00:00","source":"strategies","request_id":"r1","traceparent":"00-1-2-01","payload":{"id":"mr-spy"}}""";

    [Fact]
    public void ToJson_AnyEvent_HasTheAgreedFieldsInOrder()
    {
        var payload = JsonElement.Parse("""{"id":"mr-spy"}""");
        var envelope = new EventEnvelope(
            "strategy.status", new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero), "strategies", "r1", "00-1-2-01", payload);
        Assert.Equal(Json, System.Text.RegularExpressions.Regex.Unescape(envelope.ToJson()));
    }

    [Fact]
    public void TryParse_WhatToJsonWrote_IsTheSame()
    {
        var envelope = EventEnvelope.TryParse(Json);
        Assert.NotNull(envelope);
        Assert.Equal(
            ("strategy.status", "strategies", "r1", "00-1-2-01"), (envelope.Type, envelope.Source, envelope.RequestId, envelope.TraceParent));
        Assert.Equal(new(2024, 3, 4, 14, 30, 0, TimeSpan.Zero), envelope.Ts);
        Assert.Equal("mr-spy", envelope.Payload.GetProperty("id").GetString());
        Assert.Equal(envelope.ToJson(), EventEnvelope.TryParse(envelope.ToJson())?.ToJson());
    }

    [Fact]
    public void TryParse_WithAFieldOfALaterVersion_IgnoresIt() =>
        Assert.NotNull(EventEnvelope.TryParse(Json[..^1] + ""","later":{"a":[1]}}"""));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{\"type\":")]
    [InlineData("{\"type\":\"strategy.status\"}")]
    [InlineData("{\"type\":5,\"ts\":\"2024-03-04T14:30:00Z\",\"source\":\"s\",\"request_id\":\"\",\"traceparent\":\"\",\"payload\":{}}")]
    [InlineData("{\"type\":null,\"ts\":\"2024-03-04T14:30:00Z\",\"source\":\"s\",\"request_id\":\"\",\"traceparent\":\"\",\"payload\":{}}")]
    [InlineData("{\"type\":\"t\",\"ts\":\"yesterday\",\"source\":\"s\",\"request_id\":\"\",\"traceparent\":\"\",\"payload\":{}}")]
    [InlineData("{\"type\":\"t\",\"ts\":\"2024-03-04T14:30:00Z\",\"source\":null,\"request_id\":\"\",\"traceparent\":\"\",\"payload\":{}}")]
    [InlineData("{\"type\":\"t\",\"ts\":\"2024-03-04T14:30:00Z\",\"source\":\"s\",\"request_id\":\"\",\"traceparent\":\"\"}")]
    [InlineData("{\"type\":\"\\ud800\",\"ts\":\"2024-03-04T14:30:00Z\",\"source\":\"s\",\"request_id\":\"\",\"traceparent\":\"\",\"payload\":{}}")]
    public void TryParse_Garbage_IsNull(string json) => Assert.Null(EventEnvelope.TryParse(json));

    [Fact]
    public void TryParse_AnyCutOrChangedText_NeverThrows()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 5000; i++)
        {
            var text = Json.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                text[random.Next(text.Length)] = (char)random.Next(0x20, 0xd800);
            var error = Record.Exception(() => EventEnvelope.TryParse(new string(text, 0, random.Next(text.Length + 1))));
            Assert.True(error is null, $"seed {seed}: {new string(text)}: {error}");
        }

        Assert.Null(EventEnvelope.TryParse(new string('[', 100_000)));
    }
}
