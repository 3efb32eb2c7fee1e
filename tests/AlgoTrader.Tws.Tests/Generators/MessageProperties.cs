using AlgoTrader.Tws.Fields;
using AlgoTrader.Tws.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace AlgoTrader.Tws.Tests.Generators;

/// <summary>Properties that messages have at every server version. A failure names the seed by which FsCheck repeats it.</summary>
internal static class MessageProperties
{
    private const int Cases = 400;

    /// <summary>
    /// What comes back is equal to what was sent, as far as the message carries it at that version (<paramref name="carried"/>), and
    /// takes up the whole payload.
    /// </summary>
    public static void SurvivesTheWire<T>(Gen<T> messages, Func<T, int, T> carried, int cases = Cases)
        where T : ITwsMessage
    {
        var versions = Gen.Choose(ServerVersion.Minimum, ServerVersion.Maximum);
        var samples = versions.SelectMany(version => messages.Select(message => (version, message: carried(message, version))));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(cases).WithQuietOnSuccess(true), Prop.ForAll(Arb.From(samples), sent =>
        {
            var payload = Codec.Encode(sent.message, sent.version);
            var received = Codec.Decode(sent.message is IClientMessage, payload, sent.version, out var left);
            Assert.Equal(0, left);
            Assert.True(sent.message.Equals((T)received), string.Join(Environment.NewLine, Difference.Between(sent.message, received)));
        }));
    }
}
