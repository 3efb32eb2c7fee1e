using System.Globalization;
using AlgoTrader.RespServer.Connections;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

/// <summary>One command under way. Argument 0 is its name.</summary>
internal sealed class CommandContext(ServerState server, Client client, string[] arguments)
{
    public ServerState Server => server;

    public Client Client => client;

    public Keyspace Keys => server.Databases[client.Database];

    public int Count => arguments.Length;

    public string this[int index] => arguments[index];

    public ReadOnlySpan<string> From(int index) => arguments.AsSpan(index);

    public bool Is(int index, string word) => index < Count && arguments[index].Equals(word, StringComparison.OrdinalIgnoreCase);

    public long Integer(int index) => index < Count ? ParseInteger(arguments[index]) : throw CommandException.Syntax;

    public static long ParseInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw CommandException.NotInteger;
}
