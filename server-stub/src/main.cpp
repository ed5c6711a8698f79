// The command line of `besace`: reads it, and calls one command.
// Guarantees: a wrong command line changes nothing. Must not do a command's work.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "commands.hpp"

namespace {

CLI::App* add_data_command(CLI::App& app, const char* name, const char* description,
                           std::filesystem::path& data) {
  CLI::App* command = app.add_subcommand(name, description);
  command->add_option("--data", data, "Dossier des données / data folder")->required();
  return command;
}

int run(int argc, char** argv) {
  CLI::App app{"Besace : la caisse, son serveur et son contrôle / the fund, its server and its audit"};
  app.require_subcommand(1);

  besace::ServeOptions serve;
  CLI::App* serve_command = add_data_command(
      app, "serve", "Sert les pages et la synchronisation / serves pages and sync", serve.data);
  serve_command->add_option("--web", serve.web, "Dossier des pages / folder of the pages")
      ->check(CLI::ExistingDirectory);
  serve_command->add_option("--address", serve.address, "Adresse d'écoute / address to listen on")
      ->capture_default_str();
  serve_command->add_option("--port", serve.port, "Port, 0 pour un port libre / 0 for a free one")
      ->capture_default_str();
  // For tests: hosts a log made by `besace simulate`, with its log key; such a server adds no day of its own.
  serve_command->add_option("--simulation-seed", serve.simulation_seed)->group("");

  std::filesystem::path demo_data;
  CLI::App* demo_command = add_data_command(
      app, "demo", "Crée la caisse de démonstration / makes the demonstration fund", demo_data);

  std::string source;
  bool audit_json = false;
  CLI::App* audit_command = app.add_subcommand("audit", "Vérifie une caisse entière / verifies a whole fund");
  audit_command
      ->add_option("source", source, "Fichier .besace ou adresse http / .besace file or http address")
      ->required();
  audit_command->add_flag("--json", audit_json, "Tout, en JSON / everything, as JSON");

  std::filesystem::path export_data;
  std::filesystem::path export_output;
  bool export_json = false;
  CLI::App* export_command = add_data_command(
      app, "export", "Écrit l'archive de la caisse / writes the fund's archive", export_data);
  export_command->add_flag("--json", export_json,
                           "Une ligne JSON par inscription / one line of JSON an entry");
  export_command->add_option("-o,--output", export_output, "Fichier / file");

  besace::SimulateOptions simulate;
  CLI::App* simulate_command = app.add_subcommand(
      "simulate", "Écrit l'archive d'une caisse simulée / writes a simulated fund's archive");
  simulate_command->add_option("--seed", simulate.seed)->capture_default_str();
  simulate_command->add_option("--members", simulate.members)->capture_default_str();
  simulate_command->add_option("--merchants", simulate.merchants)->capture_default_str();
  simulate_command->add_option("--days", simulate.days)->capture_default_str();
  simulate_command->add_option("--pays-per-month", simulate.pays_per_month)->capture_default_str();
  simulate_command->add_flag("--adversaries", simulate.adversaries, "Certains trichent / some cheat");
  simulate_command->add_option("-o,--output", simulate.output)->required();

  CLI11_PARSE(app, argc, argv);
  if (*serve_command) return besace::run_serve(serve);
  if (*demo_command) return besace::run_demo(demo_data);
  if (*audit_command) return besace::run_audit(source, audit_json);
  if (*export_command) return besace::run_export(export_data, export_json, export_output);
  return besace::run_simulate(simulate);
}

}  // namespace

int main(int argc, char** argv) {
  // The core throws nothing; the libraries around it do when memory or a file system fails them.
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "besace: %s\n", error.what());
    return besace::kExitFailed;
  }
}
