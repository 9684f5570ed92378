using Coalition.Web.Commands;

return await CommandLine.RunAsync(args);
