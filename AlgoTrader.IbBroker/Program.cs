using AlgoTrader.IbBroker;
using AlgoTrader.ServiceDefaults;

// Nothing here follows changes of a settings file. Watching for them watches all below the folder that the broker runs in, by default its journal as well:
// every record would wake a thread.
var builder = WebApplication.CreateBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
builder.AddServiceDefaults();
builder.AddIbBroker();

var app = builder.Build();
app.MapServiceDefaults();
app.MapIbBroker();
app.Run();
