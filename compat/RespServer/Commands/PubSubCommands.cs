using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.PubSub;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

internal static class PubSubCommands
{
    public static IEnumerable<Command> All =>
    [
        new("PUBLISH", 3, static c => new Reply.Integer(c.Server.Subscribers.Publish(c[1], c[2]))),
        new("SUBSCRIBE", -2, static c => Subscribe(c, pattern: false), InScripts: false),
        new("PSUBSCRIBE", -2, static c => Subscribe(c, pattern: true), InScripts: false),
        new("UNSUBSCRIBE", -1, static c => Unsubscribe(c, pattern: false), InScripts: false),
        new("PUNSUBSCRIBE", -1, static c => Unsubscribe(c, pattern: true), InScripts: false),
        new("PUBSUB", -2, Inspect),
    ];

    private static Reply.Sequence Subscribe(CommandContext c, bool pattern) =>
        new([.. c.From(1).ToArray().Select(name => c.Server.Subscribers.Subscribe(c.Client, name, pattern))]);

    private static Reply.Sequence Unsubscribe(CommandContext c, bool pattern)
    {
        string[] names = c.Count > 1 ? c.From(1).ToArray() : [.. pattern ? c.Client.Patterns : c.Client.Channels];
        return names.Length == 0
            ? new([Subscribers.Confirmation(pattern ? "punsubscribe" : "unsubscribe", name: null, c.Client)])
            : new([.. names.Select(name => c.Server.Subscribers.Unsubscribe(c.Client, name, pattern))]);
    }

    private static Reply Inspect(CommandContext c) => c[1].ToUpperInvariant() switch
    {
        "CHANNELS" => Reply.Bulks(c.Server.Subscribers.Channels.Where(channel => c.Count < 3 || Glob.Matches(c[2], channel))),
        "NUMPAT" => new Reply.Integer(c.Server.Subscribers.PatternCount),
        "NUMSUB" => new Reply.Array([.. c.From(2).ToArray().SelectMany(channel =>
            new Reply[] { new Reply.Bulk(channel), new Reply.Integer(c.Server.Subscribers.CountOf(channel)) })]),
        _ => throw new CommandException($"ERR unknown subcommand '{c[1]}'."),
    };
}
