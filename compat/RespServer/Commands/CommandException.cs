namespace AlgoTrader.RespServer.Commands;

/// <summary>The command cannot be run; the message is the error reply, code first.</summary>
internal sealed class CommandException(string message) : Exception(message)
{
    public static CommandException Syntax => new("ERR syntax error");

    public static CommandException NotInteger => new("ERR value is not an integer or out of range");
}
