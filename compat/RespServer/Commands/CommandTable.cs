using System.Collections.Frozen;
using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Scripting;
using AlgoTrader.RespServer.Storage;

namespace AlgoTrader.RespServer.Commands;

/// <summary>All commands by name, and how an error of one becomes its reply.</summary>
internal static class CommandTable
{
    private static readonly FrozenDictionary<string, Command> Commands = ConnectionCommands.All
        .Concat(StringCommands.All).Concat(KeyCommands.All).Concat(HashCommands.All).Concat(ListCommands.All)
        .Concat(SortedSetCommands.All).Concat(StreamCommands.All).Concat(ConsumerGroupCommands.All).Concat(PubSubCommands.All)
        .Concat(TransactionCommands.All).Concat(ScriptCommands.All).Concat(ServerCommands.All)
        .ToFrozenDictionary(static command => command.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Names => Commands.Keys;

    public static Command? Find(string name) => Commands.GetValueOrDefault(name);

    public static Reply Run(Command command, CommandContext context)
    {
        if (!command.Accepts(context.Count))
            return WrongCount(command);
        try
        {
            return command.Run(context);
        }
        catch (Exception error) when (error is CommandException or WrongTypeException or LuaException)
        {
            return new Reply.Error(error.Message);
        }
    }

    public static Reply WrongCount(Command command) =>
        new Reply.Error($"ERR wrong number of arguments for '{command.Name.ToLowerInvariant()}' command");
}
