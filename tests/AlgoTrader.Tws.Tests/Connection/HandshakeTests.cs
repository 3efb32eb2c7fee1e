using System.Text;
using AlgoTrader.Tws.Connection;
using AlgoTrader.Tws.Framing;

namespace AlgoTrader.Tws.Tests.Connection;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("v157..178", 178)]
    [InlineData("v100..193", 178)]
    [InlineData("v100..199 ", 178)]
    [InlineData("v176..176\0", 176)]
    [InlineData("v160", 160)]
    [InlineData("v100..178 +PACEAPI", 178)]
    [InlineData("v100..150", null)]
    [InlineData("v200..210", null)]
    public void Choose_OffersOfRealClients_IsTheNewestBothKnow(string offer, int? expected) =>
        Assert.Equal(expected, Handshake.Choose(Handshake.ReadOffer(Encoding.ASCII.GetBytes(offer))));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("v..")]
    [InlineData("v178..100")]
    [InlineData("v99999999999")]
    public void ReadOffer_AnythingElse_IsAProtocolError(string offer) =>
        Assert.Throws<TwsProtocolException>(() => Handshake.ReadOffer(Encoding.ASCII.GetBytes(offer)));

    [Fact]
    public void ReadAnswer_ZoneInAnotherEncoding_IsNoError()
    {
        byte[] answer = [.. "178\0"u8, .. "20250620 09:30:00 "u8, 0xD6, 0xD0, 0xB9, 0xFA, 0];
        var (version, time) = Handshake.ReadAnswer(answer);
        Assert.Equal(178, version);
        Assert.StartsWith("20250620 09:30:00", time, StringComparison.Ordinal);
    }
}
