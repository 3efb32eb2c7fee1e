using System.Globalization;
using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Framing;
using AlgoTrader.Tws.Messages;
using AlgoTrader.Tws.Messages.MarketData;
using AlgoTrader.Tws.Messages.MarketDepth;

namespace AlgoTrader.Tws.Tests.Fields;

/// <summary>Ticks take a faster way through their fields than other messages; every spelling must mean the same on it.</summary>
public sealed class PlainNumberTests
{
    [Theory]
    [InlineData("127.28", "127.28")]
    [InlineData("0", "0")]
    [InlineData("", "0")]
    [InlineData("0.00", "0.00")]
    [InlineData("5.", "5")]
    [InlineData(".5", "0.5")]
    [InlineData("-0.25", "-0.25")]
    [InlineData("1.5E3", "1500")]
    [InlineData("123456789012345678", "123456789012345678")]
    [InlineData("12345678901234567.8", "12345678901234567.8")]
    [InlineData("123456789012345678901234.5678", "123456789012345678901234.5678")]
    public void Decode_PriceOfATick_IsTheExactNumber(string field, string expected)
    {
        var tick = (TickPrice)Codec.Decode(false, Codec.Payload("1", "6", "9001", "1", field, "100", "0"), 178, out _);
        Assert.Equal(expected, tick.Price.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((9001, 1, 100m, 0), (tick.RequestId, tick.TickType, tick.Size, tick.Attributes));
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData(".")]
    [InlineData("12x")]
    [InlineData("1.7976931348623157E308")]
    public void Decode_PriceThatIsNone_NamesTheFieldAndItsBytes(string field)
    {
        var payload = Codec.Payload("1", "6", "9001", "1", field, "100", "0");
        var error = Assert.Throws<TwsProtocolException>(() => GatewayDecoder.Dispatch(payload, 178, new Nothing()));
        Assert.Contains("field 5", error.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(payload), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_EveryPrefixOfATick_IsAProtocolError()
    {
        var payload = Codec.Encode(new MktDepthL2(9001, 3, "ARCA", 1, 1, 127.28m, 100, true), 178);
        for (var length = 0; length < payload.Length; length++)
            Assert.Throws<TwsProtocolException>(() => GatewayDecoder.Dispatch(payload.AsSpan(0, length), 178, new Nothing()));
    }

    [Fact]
    public void Write_AnyDecimal_IsItsPlainText()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        var writer = new FieldWriter(178);
        for (var i = 0; i < 100_000; i++)
        {
            var value = new decimal(
                random.Next(), random.Next(4) == 0 ? random.Next() : 0, random.Next(16) == 0 ? random.Next() : 0, random.Next(4) == 0, (byte)random.Next(20));
            writer.Clear();
            writer.Write(value);
            var text = System.Text.Encoding.ASCII.GetString(writer.Written.Span);
            Assert.True(text == value.ToString(CultureInfo.InvariantCulture) + "\0", $"seed {seed}: {value} is written {text}");
        }
    }

    private sealed class Nothing : GatewayHandler;
}
